// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.relay.RelaySessionTest.audio;
import static org.ringfabric.actors.relay.RelaySessionTest.message;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each fork has a dialog of its own: what was offered in one is no news of the others. */
class ForkedAnswerTest {
  private final FakePorts ports = new FakePorts();
  private final RelaySession session =
      new RelaySession(new RelayId("n1", "s1"), "from-alice", ports, RelayPolicy.DEFAULT);

  private void offer(Side side, String toTag, long cseq, String sdp) {
    session.offer(message(side, toTag, cseq, sdp));
  }

  private void answer(Side side, String toTag, long cseq, String sdp) {
    session.answer(message(side, toTag, cseq, sdp));
  }

  @Nested
  class AfterAnEarlyUpdateWithTheVoicemail {
    private void updated() {
      offer(Side.CALLER, "", 1, audio("10.0.0.1", 5000));
      answer(Side.CALLEE, "voicemail", 1, audio("10.0.0.3", 7000));
      offer(Side.CALLER, "voicemail", 3, audio("10.0.0.1", 5010));
      answer(Side.CALLEE, "voicemail", 3, audio("10.0.0.3", 7000));
      ports.news();
    }

    @Test
    void takesTheAnswerOfTheOtherForkToTheInvite() {
      updated();

      answer(Side.CALLEE, "bob", 1, audio("10.0.0.2", 6000));

      assertThat(ports.news())
          .containsExactly("0 CALLER 10.0.0.1:5000 MOVED", "0 CALLEE 10.0.0.2:6000 MOVED");
    }

    @Test
    void ignoresTheOldAnswerThatTheSameForkRepeats() {
      updated();

      answer(Side.CALLEE, "voicemail", 1, audio("10.0.0.3", 7000));

      assertThat(ports.news()).isEmpty();
    }

    @Test
    void takesTheAnswerOfTheOtherForkWhileTheUpdateIsPending() {
      updated();
      offer(Side.CALLER, "voicemail", 4, audio("10.0.0.1", 5020));

      answer(Side.CALLEE, "bob", 1, audio("10.0.0.2", 6000));

      assertThat(ports.news()).contains("0 CALLEE 10.0.0.2:6000 MOVED");
    }
  }

  @Test
  void takesTheLateOfferOfTheOtherForkAfterAnEarlyUpdate() {
    offer(Side.CALLEE, "voicemail", 1, audio("10.0.0.3", 7000));
    answer(Side.CALLER, "voicemail", 2, audio("10.0.0.1", 5000));
    offer(Side.CALLER, "voicemail", 3, audio("10.0.0.1", 5010));
    answer(Side.CALLEE, "voicemail", 3, audio("10.0.0.3", 7000));
    ports.news();

    offer(Side.CALLEE, "bob", 1, audio("10.0.0.2", 6000));
    answer(Side.CALLER, "bob", 1, audio("10.0.0.1", 5000));

    assertThat(ports.news())
        .contains("0 CALLEE 10.0.0.2:6000 MOVED", "0 CALLER 10.0.0.1:5000 MOVED");
  }
}
