// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.relay.RelaySessionTest.audio;
import static org.ringfabric.actors.relay.RelaySessionTest.message;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An offer that is turned down, or never answered, leaves all as it was (RFC 3261 §14.1). */
class RejectedOfferTest {
  private static final String VIDEO = "m=video 5002 RTP/AVP 99";
  private static final String ICE_IS_OVER = "a=remote-candidates:1 10.0.0.2 6000";

  private final FakePorts ports = new FakePorts();
  private final RelaySession session =
      new RelaySession(new RelayId("n1", "s1"), "from-alice", ports, RelayPolicy.DEFAULT);

  @BeforeEach
  void established() {
    offer(1, audio("10.0.0.1", 5000));
    answer(1, audio("10.0.0.2", 6000));
    ports.news();
  }

  private MediaReply offer(long cseq, String sdp) {
    return session.offer(message(Side.CALLER, "", cseq, sdp));
  }

  private MediaReply answer(long cseq, String sdp) {
    return session.answer(message(Side.CALLEE, "bob", cseq, sdp));
  }

  private void reject(long cseq) {
    session.reject("from-alice", cseq);
  }

  @Test
  void leavesTheAgreementInForceWhileItIsPending() {
    offer(2, audio("10.0.0.1", 5010));

    assertThat(session.agreed()).isTrue();
    assertThat(ports.news()).isEmpty();
  }

  @Test
  void takesTheOldAnswerForTheOldOfferAgain() {
    offer(2, audio("10.0.0.1", 5010));
    reject(2);

    answer(1, audio("10.0.0.2", 6000));

    assertThat(ports.news()).containsExactly("0 CALLEE 10.0.0.2:6000 KEEP");
  }

  @Test
  void closesTheStreamsThatItHadOpened() {
    offer(2, audio("10.0.0.1", 5000, VIDEO));
    ports.news();

    reject(2);

    assertThat(ports.news()).containsExactly("1 closed");
    assertThat(session.status(0)).isEqualTo(StreamStatus.ACTIVE);
    assertThat(session.status(1)).isEqualTo(StreamStatus.REJECTED);
  }

  @Test
  void keepsTheStreamThatItWantedToRemove() {
    offer(2, audio("10.0.0.1", 5000, VIDEO));
    answer(2, audio("10.0.0.2", 6000, VIDEO));
    ports.news();

    offer(3, audio("10.0.0.1", 5000, "m=video 0 RTP/AVP 99"));
    reject(3);

    assertThat(ports.news()).isEmpty();
    assertThat(session.status(1)).isEqualTo(StreamStatus.ACTIVE);
  }

  @Test
  void closesAStreamThatItWantedBack() {
    offer(2, audio("10.0.0.1", 5000, VIDEO));
    answer(2, audio("10.0.0.2", 6000, "m=video 0 RTP/AVP 99"));

    offer(3, audio("10.0.0.1", 5000, VIDEO));
    ports.news();
    reject(3);

    assertThat(ports.news()).containsExactly("1 closed");
    assertThat(session.status(1)).isEqualTo(StreamStatus.REJECTED);
  }

  @Test
  void endsNoHoldWithTheStreamThatItAdds() {
    offer(2, audio("10.0.0.1", 5000, "a=sendonly"));
    answer(2, audio("10.0.0.2", 6000, "a=recvonly"));

    offer(3, audio("10.0.0.1", 5000, VIDEO));

    assertThat(session.onHold()).isTrue();
  }

  @Test
  void changesNothingIfAnotherOneIsUnderWay() {
    offer(3, audio("10.0.0.1", 5000, VIDEO));
    ports.news();

    reject(2);

    assertThat(ports.news()).isEmpty();
  }

  @Test
  void staysOutOfTheWayOnceIceHasChosen() {
    assertThat(offer(2, audio("10.0.0.1", 5000, ICE_IS_OVER))).isEqualTo(new MediaReply.NoMedia());
    assertThat(session.bypassed()).isFalse();

    assertThat(answer(2, audio("10.0.0.2", 6000, ICE_IS_OVER))).isEqualTo(new MediaReply.NoMedia());
    assertThat(session.bypassed()).isTrue();
  }

  @Test
  void goesOnRelayingIfTheChoiceOfIceIsRefused() {
    offer(2, audio("10.0.0.1", 5000, ICE_IS_OVER));

    reject(2);

    assertThat(session.bypassed()).isFalse();
    assertThat(offer(3, audio("10.0.0.1", 5000))).isInstanceOf(MediaReply.Rewritten.class);
  }
}
