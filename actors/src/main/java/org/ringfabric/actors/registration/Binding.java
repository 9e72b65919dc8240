// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.transaction.Flow;

/**
 * One place where an address-of-record is reached (RFC 3261 §10).
 *
 * @param contactUri as the phone wrote it
 * @param contactParameters of the Contact header, without q and expires, as {@code ;a=b}
 * @param q preference, 0 to 1
 * @param callId of the REGISTER that made or last refreshed it
 * @param cseq likewise
 * @param expires when it ends
 * @param path to put before a request's Route values (RFC 3327)
 * @param flow to send requests over; empty if the phone is behind another proxy
 * @param instance of the phone, from {@code +sip.instance}, without angle brackets
 * @param regId which of the phone's flows it is; present only if Outbound is used (RFC 5626)
 * @param userAgent of the phone, or ""
 */
public record Binding(
    String contactUri,
    String contactParameters,
    double q,
    String callId,
    long cseq,
    Instant expires,
    List<String> path,
    Optional<Flow> flow,
    Optional<String> instance,
    OptionalInt regId,
    String userAgent)
    implements Wire {
  public Binding {
    path = List.copyOf(path);
  }

  /**
   * The Request-URI of requests sent there, without what mustn't be in one (RFC 3261 §19.1.1);
   * empty if it isn't a SIP or SIPS one.
   */
  public Optional<SipUri> uri() {
    return SipUri.parse(contactUri)
        .map(uri -> uri.withoutHeaders().with(uri.parameters().without("method")));
  }

  /** Whole seconds that are left, rounded up: a live binding never says 0. */
  public long secondsLeft(Instant now) {
    Duration left = Duration.between(now, expires);
    return left.isNegative() ? 0 : left.plusNanos(999_999_999).toSeconds();
  }
}
