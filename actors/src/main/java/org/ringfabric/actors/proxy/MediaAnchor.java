// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.Worker;

/** Takes the SDP of messages through the relay: RFC 3264 seen from between the two ends. */
final class MediaAnchor {
  private final MediaPlane media;

  MediaAnchor(MediaPlane media) {
    this.media = media;
  }

  /** Which half of the exchange a body is. */
  enum Role {
    OFFER,
    ANSWER
  }

  /**
   * Where a body is on its way.
   *
   * @param relay known from an earlier exchange of the dialog
   * @param sender which end wrote it
   * @param from address that the message came from
   * @param toward address that it goes to
   */
  record Passing(Optional<RelayId> relay, Side sender, InetAddress from, InetAddress toward) {}

  /** What is to be done with the message. */
  sealed interface Outcome {}

  /** It goes on with this body. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared or changed
  record Rewritten(byte[] body, RelayId relay) implements Outcome {}

  /** It goes on as it is. */
  record Untouched() implements Outcome {}

  /** The request it belongs to must be refused. */
  record Refused(int status, String reason) implements Outcome {

    /** What becomes of that request. */
    SipResponse of(SipRequest request) {
      return request.reply(status, reason).build();
    }

    /** What becomes of it when the response is to blame: its sender made no mistake (§21.5.3). */
    SipResponse badGateway(SipRequest request) {
      return status == 400 ? request.reply(502, reason).build() : of(request);
    }

    /**
     * What becomes of a 1xx. It goes on without its body: an early answer is only a foretaste of
     * the one in the 2xx (RFC 3261 §13.2.1). Not so a reliable one, which is the answer itself (RFC
     * 3262 §5): its branch is refused.
     */
    SipResponse progress(SipResponse progress, SipRequest request) {
      return progress.has(HeaderName.RSEQ)
          ? badGateway(request)
          : progress.edit().body(new byte[0], "").build();
    }
  }

  static final String SDP = "application/sdp";
  private static final Outcome UNTOUCHED = new Untouched();

  static boolean carriesSdp(SipMessage message) {
    return message.body().length > 0
        && message.contentType().filter(MediaAnchor::isSdp).isPresent();
  }

  private static boolean isSdp(String contentType) {
    return contentType.length() >= SDP.length()
        && contentType.substring(0, SDP.length()).toLowerCase(Locale.ROOT).equals(SDP);
  }

  /** Rewrites the SDP of {@code message}; answers on {@code worker}. */
  void rewrite(
      Worker worker, SipMessage message, Role role, Passing passing, Consumer<Outcome> then) {
    MediaRequest request =
        new MediaRequest(
            passing.relay(),
            message.callId(),
            message.fromTag().orElse(""),
            message.toTag(),
            message.cseq().number(),
            passing.sender(),
            message.body(),
            passing.from(),
            passing.toward());
    (role == Role.OFFER ? media.offer(request) : media.answer(request))
        .whenComplete((reply, error) -> worker.execute(() -> then.accept(outcome(reply, error))));
  }

  private static Outcome outcome(@Nullable MediaReply reply, @Nullable Throwable error) {
    if (reply instanceof MediaReply.Rewritten rewritten) {
      return new Rewritten(rewritten.sdp(), rewritten.relay());
    }
    if (reply instanceof MediaReply.Refused refused) {
      return new Refused(refused.status(), refused.reason());
    }
    return error == null ? UNTOUCHED : new Refused(503, "Media Relay Unreachable");
  }
}
