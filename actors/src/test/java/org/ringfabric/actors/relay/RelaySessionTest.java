// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sdp.AddressLiteral;

class RelaySessionTest {
  private static final RelayId ID = new RelayId("n1", "s1");

  private final FakePorts ports = new FakePorts();
  private final RelaySession session =
      new RelaySession(ID, "from-alice", ports, RelayPolicy.DEFAULT);

  /** One audio stream; more m= lines may follow. */
  static String audio(String address, int port, String... more) {
    return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n"
        + ("c=IN IP4 " + address + "\r\nt=0 0\r\nm=audio " + port + " RTP/AVP 0\r\n")
        + (more.length == 0 ? "" : String.join("\r\n", more) + "\r\n");
  }

  static InetAddress host(String literal) {
    return AddressLiteral.parse(literal).orElseThrow();
  }

  /** In a transaction of Alice's. */
  static MediaRequest message(Side side, String toTag, long cseq, String sdp) {
    return new MediaRequest(
        Optional.empty(),
        "call",
        "from-alice",
        Optional.of(toTag).filter(tag -> !tag.isEmpty()),
        cseq,
        side,
        sdp.getBytes(StandardCharsets.UTF_8),
        host(side == Side.CALLER ? "198.51.100.1" : "198.51.100.2"),
        host(side == Side.CALLER ? "198.51.100.2" : "198.51.100.1"));
  }

  private String offer(long cseq, String sdp) {
    return text(session.offer(message(Side.CALLER, "", cseq, sdp)));
  }

  private String answer(String toTag, long cseq, String sdp) {
    return text(session.answer(message(Side.CALLEE, toTag, cseq, sdp)));
  }

  private static String text(MediaReply reply) {
    assertThat(reply).isInstanceOf(MediaReply.Rewritten.class);
    return new String(((MediaReply.Rewritten) reply).sdp(), StandardCharsets.UTF_8);
  }

  @Nested
  class ACallThatIsSetUp {
    @Test
    void tellsEachSideThePortsThatFaceIt() {
      String toBob = offer(1, audio("10.0.0.1", 5000));
      String toAlice = answer("bob", 1, audio("10.0.0.2", 6000));

      assertThat(toBob).isEqualTo(audio("203.0.113.9", 40_000));
      assertThat(toAlice).isEqualTo(audio("203.0.113.9", 40_002));
      assertThat(ports.news())
          .containsExactly(
              "0 CALLER 10.0.0.1:5000 KEEP",
              "0 CALLER 10.0.0.1:5000 KEEP",
              "0 CALLEE 10.0.0.2:6000 KEEP");
      assertThat(session.agreed()).isTrue();
    }

    @Test
    void takesALateOfferFromTheAnswerToAnEmptyInvite() {
      String toAlice = text(session.offer(message(Side.CALLEE, "bob", 1, audio("10.0.0.2", 6000))));
      String toBob = text(session.answer(message(Side.CALLER, "bob", 1, audio("10.0.0.1", 5000))));

      assertThat(toAlice).isEqualTo(audio("203.0.113.9", 40_000));
      assertThat(toBob).isEqualTo(audio("203.0.113.9", 40_002));
    }

    @Test
    void asksForNoSecondAnswerWhenTheFinalResponseRepeatsALateOffer() {
      MediaRequest late = message(Side.CALLEE, "bob", 1, audio("10.0.0.2", 6000));
      session.offer(late);
      session.answer(message(Side.CALLER, "bob", 2, audio("10.0.0.1", 5000)));

      String again = text(session.offer(late));

      assertThat(again).isEqualTo(audio("203.0.113.9", 40_000));
      assertThat(session.agreed()).isTrue();
    }

    @Test
    void learnsTheCalleeAnewWhenAnotherForkAnswers() {
      offer(1, audio("10.0.0.1", 5000));
      answer("voicemail", 1, audio("10.0.0.2", 6000));
      ports.news();

      answer("bob", 1, audio("10.0.0.2", 6000));

      assertThat(ports.news()).containsExactly("0 CALLEE 10.0.0.2:6000 MOVED");
    }

    @Test
    void changesNothingWhenAnAnswerComesAgain() {
      offer(1, audio("10.0.0.1", 5000));
      answer("bob", 1, audio("10.0.0.2", 6000));
      ports.news();

      assertThat(answer("bob", 1, audio("10.0.0.2", 6000))).isEqualTo(audio("203.0.113.9", 40_002));
      assertThat(ports.news()).containsExactly("0 CALLEE 10.0.0.2:6000 KEEP");
    }

    @Test
    void refusesTheCallThatFindsNoPortsAndKeepsNone() {
      ports.left = 3;

      MediaReply reply =
          session.offer(
              message(Side.CALLER, "", 1, audio("10.0.0.1", 5000, "m=video 5002 RTP/AVP 99")));

      assertThat(reply).isEqualTo(new MediaReply.Refused(503, "No Media Ports Left"));
      assertThat(ports.open).isEmpty();
    }

    @Test
    void answersWithTheOffersSharedPortWhenBothShareOne() {
      offer(1, audio("10.0.0.1", 5000, "a=rtcp:5001", "a=rtcp-mux"));
      String toAlice = answer("bob", 1, audio("10.0.0.2", 6000, "a=rtcp:6000", "a=rtcp-mux"));

      assertThat(toAlice).isEqualTo(audio("203.0.113.9", 40_002, "a=rtcp:40002", "a=rtcp-mux"));
      assertThat(ports.news()).contains("0 muxed");
    }

    @Test
    void doesNotShareAPortThatOnlyOneSideWantsToShare() {
      offer(1, audio("10.0.0.1", 5000, "a=rtcp-mux"));
      answer("bob", 1, audio("10.0.0.2", 6000));

      assertThat(ports.news()).doesNotContain("0 muxed");
    }

    @Test
    void letsItsOwnOfferPassWhenACallSpirals() {
      String toBob = offer(1, audio("10.0.0.1", 5000));

      assertThat(session.offer(message(Side.CALLER, "", 1, toBob)))
          .isEqualTo(new MediaReply.NoMedia());

      assertThat(answer("bob", 1, audio("10.0.0.2", 6000))).isEqualTo(audio("203.0.113.9", 40_002));
      assertThat(ports.news()).noneMatch(news -> news.endsWith("MOVED"));
    }

    @Test
    void bridgesFamilies() {
      MediaRequest request = message(Side.CALLER, "", 1, audio("10.0.0.1", 5000));
      String toBob =
          text(
              session.offer(
                  new MediaRequest(
                      Optional.empty(),
                      "call",
                      "from-alice",
                      Optional.empty(),
                      1,
                      Side.CALLER,
                      request.sdp(),
                      request.signalledFrom(),
                      host("2001:db8::2"))));

      assertThat(toBob).contains("c=IN IP6 2001:db8::9\r\n");
    }

    @Test
    void leavesBodiesAloneThatHaveNothingToRelay() {
      String chat = "v=0\r\nc=IN IP4 10.0.0.1\r\nm=message 2855 TCP/MSRP *\r\n";

      assertThat(session.offer(message(Side.CALLER, "", 1, chat)))
          .isEqualTo(new MediaReply.NoMedia());
      assertThat(session.answer(message(Side.CALLEE, "bob", 1, chat)))
          .isEqualTo(new MediaReply.NoMedia());
      assertThat(ports.open).isEmpty();
    }

    @Test
    void refusesWhatItCannotRead() {
      assertThat(session.offer(message(Side.CALLER, "", 1, "v=0\r\nm=audio x RTP/AVP 0\r\n")))
          .isInstanceOfSatisfying(
              MediaReply.Refused.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void toleratesStreamsThatOnlyTheAnswerHas() {
      offer(1, audio("10.0.0.1", 5000));

      String toAlice = answer("bob", 1, audio("10.0.0.2", 6000, "m=video 6002 RTP/AVP 99"));

      assertThat(toAlice).contains("m=audio 40002 RTP/AVP 0\r\n").contains("m=video 6002 RTP");
    }

    @Test
    void waitsForOtherForksBeforeItGivesUpARejectedStream() {
      offer(1, audio("10.0.0.1", 5000, "m=video 5002 RTP/AVP 99"));
      answer("phone", 1, audio("10.0.0.2", 6000, "m=video 0 RTP/AVP 99"));
      assertThat(session.status(1)).isEqualTo(StreamStatus.REJECTED);

      String toAlice = answer("tablet", 1, audio("10.0.0.3", 7000, "m=video 7002 RTP/AVP 99"));

      assertThat(toAlice).contains("m=video 40006 RTP/AVP 99");
      assertThat(session.status(1)).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void givesRejectedPortsBackOnceForksAreDecided() {
      offer(1, audio("10.0.0.1", 5000, "m=video 5002 RTP/AVP 99"));
      answer("phone", 1, audio("10.0.0.2", 6000, "m=video 0 RTP/AVP 99"));

      session.releaseRejected();

      assertThat(ports.news()).contains("1 closed");
      assertThat(session.status(1)).isEqualTo(StreamStatus.REJECTED);
    }
  }

  @Nested
  class ACallThatChanges {
    private void established() {
      offer(1, audio("10.0.0.1", 5000));
      answer("bob", 1, audio("10.0.0.2", 6000));
      ports.news();
    }

    @Test
    void movesASideOnlyWhenTheOtherHasAgreed() {
      established();

      offer(2, audio("10.0.0.1", 5010));
      assertThat(ports.news()).isEmpty();

      answer("bob", 2, audio("10.0.0.2", 6000));
      assertThat(ports.news())
          .containsExactly("0 CALLER 10.0.0.1:5010 MOVED", "0 CALLEE 10.0.0.2:6000 KEEP");
    }

    @Test
    void keepsItsPortsOverChanges() {
      established();

      assertThat(offer(2, audio("10.0.0.1", 5010))).isEqualTo(audio("203.0.113.9", 40_000));
    }

    @Test
    void learnsAgainWhenSignallingComesFromElsewhere() {
      established();

      offer(2, audio("10.0.0.1", 5000));
      session.answer(
          new MediaRequest(
              Optional.of(ID),
              "call",
              "from-alice",
              Optional.of("bob"),
              2,
              Side.CALLEE,
              audio("10.0.0.2", 6000).getBytes(StandardCharsets.UTF_8),
              host("198.51.100.77"),
              host("198.51.100.1")));

      assertThat(ports.news()).contains("0 CALLEE 10.0.0.2:6000 AGAIN");
    }

    @Test
    void takesOffersFromTheCallee() {
      established();

      MediaRequest reInvite =
          new MediaRequest(
              Optional.of(ID),
              "call",
              "bob",
              Optional.of("from-alice"),
              1,
              Side.CALLEE,
              audio("10.0.0.2", 6010).getBytes(StandardCharsets.UTF_8),
              host("198.51.100.2"),
              host("198.51.100.1"));
      assertThat(text(session.offer(reInvite))).isEqualTo(audio("203.0.113.9", 40_002));
      MediaRequest ok =
          new MediaRequest(
              Optional.of(ID),
              "call",
              "bob",
              Optional.of("from-alice"),
              1,
              Side.CALLER,
              audio("10.0.0.1", 5000).getBytes(StandardCharsets.UTF_8),
              host("198.51.100.1"),
              host("198.51.100.2"));
      assertThat(text(session.answer(ok))).isEqualTo(audio("203.0.113.9", 40_000));
      assertThat(ports.news())
          .containsExactly("0 CALLEE 10.0.0.2:6010 MOVED", "0 CALLER 10.0.0.1:5000 KEEP");
    }

    @Test
    void ignoresAnOfferThatIsOlderThanTheLast() {
      established();
      offer(5, audio("10.0.0.1", 5010));
      answer("bob", 5, audio("10.0.0.2", 6000));
      ports.news();

      assertThat(offer(3, audio("10.0.0.1", 5002))).isEqualTo(audio("203.0.113.9", 40_000));
      assertThat(ports.news()).isEmpty();
    }

    @Test
    void ignoresTheOldAnswerThatComesAgainAfterANewOffer() {
      established();
      offer(2, audio("10.0.0.1", 5010));

      answer("bob", 1, audio("10.0.0.2", 6000));

      assertThat(ports.news()).isEmpty();
    }

    @Test
    void knowsHoldAndResume() {
      established();

      offer(2, audio("10.0.0.1", 5000, "a=sendonly"));
      answer("bob", 2, audio("10.0.0.2", 6000, "a=recvonly"));
      assertThat(session.onHold()).isTrue();
      assertThat(session.status(0)).isEqualTo(StreamStatus.ON_HOLD);

      offer(3, audio("10.0.0.1", 5000));
      answer("bob", 3, audio("10.0.0.2", 6000));
      assertThat(session.onHold()).isFalse();
      assertThat(ports.news()).noneMatch(news -> news.endsWith("MOVED"));
    }

    @Test
    void keepsTheLearnedAddressOverAnOldStyleHold() {
      established();

      String toBob = offer(2, audio("0.0.0.0", 5000));
      answer("bob", 2, audio("10.0.0.2", 6000));
      offer(3, audio("10.0.0.1", 5000));
      answer("bob", 3, audio("10.0.0.2", 6000));

      assertThat(toBob).isEqualTo(audio("0.0.0.0", 40_000));
      assertThat(ports.news()).noneMatch(news -> news.endsWith("MOVED"));
    }

    @Test
    void addsAndRemovesStreams() {
      established();

      offer(2, audio("10.0.0.1", 5000, "m=image 5004 udptl t38"));
      String toAlice = answer("bob", 2, audio("10.0.0.2", 6000, "m=image 6004 udptl t38"));
      assertThat(toAlice).contains("m=image 40006 udptl t38");

      offer(3, audio("10.0.0.1", 5000, "m=image 0 udptl t38"));
      answer("bob", 3, audio("10.0.0.2", 6000, "m=image 0 udptl t38"));
      assertThat(session.status(1)).isEqualTo(StreamStatus.REJECTED);
      ports.news();
      offer(4, audio("10.0.0.1", 5000, "m=image 0 udptl t38"));
      assertThat(ports.news()).contains("1 closed");
    }
  }
}
