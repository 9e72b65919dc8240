// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.Wire;

/**
 * A dialog as it stands.
 *
 * @param call its ends as they are now, and its start
 * @param expires when it ends unless something happens: the nearest deadline
 * @param ended when it did
 * @param cause why it did
 */
public record Dialog(
    DialogId id,
    AnsweredCall call,
    Optional<Instant> expires,
    Optional<Instant> ended,
    Optional<EndCause> cause)
    implements Wire {}
