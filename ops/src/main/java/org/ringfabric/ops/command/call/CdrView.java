// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.dialog.Cdr;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.relay.StreamStatistics;

/**
 * A CDR as the API shows it.
 *
 * @param seconds from answer to end, with their thousandths
 */
record CdrView(
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
    double seconds,
    EndCause cause,
    int status,
    List<StreamStatistics> streams) {

  private static final double MILLIS_A_SECOND = 1000.0;

  static CdrView of(Cdr cdr) {
    return new CdrView(
        cdr.id(),
        cdr.callId(),
        cdr.from(),
        cdr.to(),
        cdr.requestUri(),
        cdr.canonicalUri(),
        cdr.billingParty(),
        cdr.source(),
        cdr.node(),
        cdr.invited(),
        cdr.answered(),
        cdr.ended(),
        cdr.duration().toMillis() / MILLIS_A_SECOND,
        cdr.cause(),
        cdr.status(),
        cdr.media().streams());
  }
}
