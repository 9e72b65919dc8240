// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.util.concurrent.CompletionStage;

/**
 * The way to relay sessions, on whichever node they are. Stages complete on any thread, and fail
 * only when the relay's node can't be reached.
 */
public interface MediaPlane {

  /**
   * An offer (RFC 3264): in an INVITE, UPDATE or PRACK, or in the first reliable response to an
   * INVITE without one. Opens a session if there is none yet for this Call-ID.
   */
  CompletionStage<MediaReply> offer(MediaRequest request);

  /**
   * The answer to the last offer of the other side: in a response, early or final, in PRACK, or in
   * the ACK of a late offer. Answers of several forks may follow one offer; the last one heard
   * counts. The one to a late offer may come without a relay: it is looked for by the Call-ID. If
   * the relay that it names is gone it is refused: the offer told of ports that are no more, and
   * the answer isn't to be passed on untouched.
   */
  CompletionStage<MediaReply> answer(MediaRequest request);

  /**
   * The offer that this request made was turned down: what was agreed before it stands (RFC 3261
   * §14.1), and what only it wanted is closed. Nobody waits for that; should it get lost, the next
   * answer closes it.
   */
  void reject(RelayId relay, String fromTag, long cseq);

  /** Releases the ports. A session that is gone already has empty statistics. */
  CompletionStage<MediaStatistics> end(RelayId relay, String callId);
}
