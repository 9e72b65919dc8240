// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import org.ringfabric.actors.Wire;

/** What becomes of a session description. */
public sealed interface MediaReply extends Wire {

  /** Send this body in its place; name the relay in every later request of the dialog. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared or changed
  record Rewritten(byte[] sdp, RelayId relay) implements MediaReply {}

  /** Nothing in it that we relay: pass the body untouched. */
  record NoMedia() implements MediaReply {}

  /** The call can't have media: answer the request with this status. */
  record Refused(int status, String reason) implements MediaReply {}

  /** To an answer whose session is gone. */
  MediaReply GONE = new Refused(503, "Media Relay Gone");
}
