// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;

/**
 * Tells dialogs apart (RFC 3261 §12), with the tags in the order of the first request.
 *
 * @param callerTag From tag of the INVITE
 * @param calleeTag To tag of the answer
 */
public record DialogId(String callId, String callerTag, String calleeTag)
    implements Wire, Durable {}
