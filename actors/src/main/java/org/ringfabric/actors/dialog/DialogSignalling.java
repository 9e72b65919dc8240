// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.sip.CSeq;
import org.ringfabric.actors.sip.Method;

/** Sends requests of ours within a dialog, from the node that the dialog's entity is on. */
public interface DialogSignalling {

  /**
   * Sends a request to one end in the name of the other (RFC 3261 §12.2.1.1).
   *
   * @param to the end that gets it
   * @param from the end that it seems to come from
   * @param method BYE, or OPTIONS as a keepalive
   * @param cseq of BYE, higher than any that {@code from} used; of OPTIONS, the last it used
   * @param reason value of a Reason header (RFC 3326)
   * @return status of the final response; 408 if there was none, 430 if it couldn't be sent
   */
  CompletionStage<Integer> send(
      String callId, Leg to, Leg from, Method method, long cseq, Optional<String> reason);

  /**
   * A number for the last request in the name of an end, above all that it may have used and that
   * we didn't hear of: on another node, before the answer, or before a restart. Gaps do no harm
   * (RFC 3261 §12.2.1.1), but a number that isn't new is answered with 500 (§12.2.2).
   */
  static long beyond(long heard) {
    return Math.min(CSeq.MAX, heard + 1000);
  }
}
