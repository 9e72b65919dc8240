// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.transaction.Flow;

/**
 * A re-INVITE or UPDATE that got its 2xx (RFC 3261 §12.2, RFC 4028 §8).
 *
 * @param fromCaller who sent the request
 * @param cseq of the request
 * @param requesterContact new remote target of the requester, if it named one
 * @param responderContact new remote target of the other end, if it named one
 * @param requesterFlow path that the request came on
 * @param relay where its offer and answer anchored the media; empty if it had none
 * @param sessionInterval agreed in this refresh; empty if session timers are not in use
 */
public record DialogChange(
    boolean fromCaller,
    long cseq,
    Optional<String> requesterContact,
    Optional<String> responderContact,
    Optional<Flow> requesterFlow,
    Optional<RelayId> relay,
    Optional<Duration> sessionInterval,
    Instant at)
    implements Wire {}
