// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.relay.RelayId;

/**
 * A call that was answered: all that is needed to end it and to account for it.
 *
 * @param requestUri as dialled
 * @param canonicalUri where it was routed to, after every look-up but DNS
 * @param billingParty account that pays, {@code user@host}; empty for calls from foreign domains
 * @param source address that the INVITE came from
 * @param node that set it up
 * @param relay where its media are anchored
 * @param sessionInterval of RFC 4028: without a refresh in this time the call is over
 * @param maxDuration a limit of its own, besides the configured one
 */
public record AnsweredCall(
    Leg caller,
    Leg callee,
    String requestUri,
    String canonicalUri,
    Optional<String> billingParty,
    String source,
    String node,
    Instant invited,
    Instant answered,
    Optional<RelayId> relay,
    Optional<Duration> sessionInterval,
    Optional<Duration> maxDuration)
    implements Wire, Durable {}
