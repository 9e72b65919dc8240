// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import org.ringfabric.actors.Wire;

/**
 * The account is gone.
 *
 * @param existed whether it was there before
 */
public record Removed(Aor aor, boolean existed) implements Wire {}
