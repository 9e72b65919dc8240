// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.relay.MediaStatistics;

/**
 * What is left of a call: one a dialog, and one a call that nobody answered.
 *
 * @param id unique; Call-ID and tags, so that the same call never leaves two
 * @param from the caller, as a From value without the tag
 * @param to the callee, as a To value without the tag
 * @param requestUri as dialled
 * @param canonicalUri where it was routed to
 * @param billingParty account that pays, {@code user@host}; empty for calls from foreign domains
 * @param source address that the INVITE came from
 * @param node that set it up
 * @param status final response that the caller got
 * @param media what the relay counted; empty if there was none
 */
public record Cdr(
    String id,
    String callId,
    String from,
    String to,
    String requestUri,
    String canonicalUri,
    Optional<String> billingParty,
    String source,
    String node,
    Instant invited,
    Optional<Instant> answered,
    Instant ended,
    EndCause cause,
    int status,
    MediaStatistics media) {

  /** From answer to end; nothing if it was never answered. */
  public Duration duration() {
    return answered.map(at -> Duration.between(at, ended)).orElse(Duration.ZERO);
  }
}
