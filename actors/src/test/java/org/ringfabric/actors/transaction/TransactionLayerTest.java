// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE_TCP;
import static org.ringfabric.actors.transaction.LayerFixture.BOB;
import static org.ringfabric.actors.transaction.LayerFixture.BOB_TCP;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipResponse;

class TransactionLayerTest {
  private final LayerFixture fixture = new LayerFixture();

  private static String invite(int call) {
    return Sip.INVITE.replace("call-1", "call-" + call).replace("alice1", "alice" + call);
  }

  @Nested
  class Workers {
    @Test
    void nothingRunsOnTheThreadOfTheSocket() {
      fixture.layer.received(new Received(Sip.parse(Sip.INVITE), ALICE, LayerFixture.LOCAL));
      assertThat(fixture.user.requests).isEmpty();

      fixture.workers.settle();

      assertThat(fixture.user.requests).hasSize(1);
      assertThat(fixture.user.last().worker())
          .isSameAs(fixture.workers.of("call-1"))
          .isSameAs(fixture.layer.workerOf("call-1"));
    }

    @Test
    void dropsWhatWaitsBeyondTheLimit() {
      LayerFixture small = new LayerFixture(LayerFixture.config(Duration.ofMillis(200), 10, 3));

      for (int i = 0; i < 5; i++) {
        small.layer.received(new Received(Sip.parse(Sip.INVITE), ALICE, LayerFixture.LOCAL));
      }
      small.workers.settle();

      assertThat(small.count("ringfabric.sip.overload.dropped")).isEqualTo(2);
      assertThat(small.count("ringfabric.sip.retransmissions", "direction", "in")).isEqualTo(2);
      small.receive(ALICE, invite(2));
      assertThat(small.user.requests).hasSize(2);
    }

    @Test
    void dropsEarlierWhatIsLong() {
      LayerFixture small = new LayerFixture(LayerFixture.config(Duration.ofMillis(200), 10, 9));
      String subject = "Subject: " + "x".repeat(8_000) + "\n";

      for (int i = 0; i < 3; i++) {
        String invite = invite(1).replace("Content-Length", subject + "Content-Length");
        small.layer.received(new Received(Sip.parse(invite), ALICE, LayerFixture.LOCAL));
      }
      small.workers.settle();

      assertThat(small.count("ringfabric.sip.overload.dropped")).isEqualTo(2);
    }
  }

  @Nested
  class Live {
    @Test
    void countsATransactionOutOnceWhateverComesLate() {
      fixture.transports.breakFlow(ALICE_TCP);
      fixture.transports.breakFlow(BOB_TCP);
      fixture.receive(ALICE_TCP, Sip.as("OPTIONS"));
      ClientTransaction sent = fixture.send(BOB_TCP, Sip.INVITE, new RecordingHandler());

      fixture.respond(fixture.user.last(), 200);
      fixture.receive(BOB_TCP, sent.sent().reply(486).build());

      assertThat(fixture.layer.live()).isZero();
    }
  }

  @Nested
  class Unanswered {
    @Test
    void isACallThatRings() {
      fixture.receive(ALICE, Sip.INVITE);
      fixture.respond(fixture.user.last(), 180);

      assertThat(fixture.layer.unanswered()).isEqualTo(1);
    }

    @Test
    void isNoCallThatWasAnsweredOrRefused() {
      fixture.receive(ALICE, invite(1));
      fixture.respond(fixture.user.last(), 200);
      fixture.receive(ALICE, invite(2));
      fixture.respond(fixture.user.last(), 486);

      assertThat(fixture.layer.unanswered()).isZero();
      assertThat(fixture.layer.live()).isEqualTo(2);
    }

    @Test
    void isNothingThatNobodyAnsweredInTime() {
      fixture.receive(ALICE, Sip.as("MESSAGE"));
      assertThat(fixture.layer.unanswered()).isEqualTo(1);

      fixture.pass(Duration.ofSeconds(32));

      assertThat(fixture.layer.unanswered()).isZero();
    }
  }

  @Nested
  class Acks {
    @Test
    void passToTheUserIfNothingWaitsForThem() {
      fixture.receive(ALICE, Sip.as("ACK"));

      assertThat(fixture.user.acks).hasSize(1);
      assertThat(fixture.user.requests).isEmpty();
      assertThat(fixture.layer.live()).isZero();
    }

    @Test
    void areForwardedWithAFreshBranchAndNoTransaction() {
      fixture.workers.on(
          "call-1", () -> fixture.layer.sendStateless(Sip.request(Sip.as("ACK")), BOB));

      SipMessage ack = fixture.sent().get(0);
      assertThat(ack.viaCount()).isEqualTo(2);
      assertThat(ack.branch().orElseThrow()).startsWith("z9hG4bK-n1-");
      assertThat(fixture.layer.live()).isZero();
    }
  }

  @Nested
  class MalformedMessages {
    @Test
    void areAnsweredIfTheyAreRequests() {
      fixture.receive(ALICE, Sip.INVITE.replace("Content-Length: 0", "Content-Length: 50"));

      assertThat(fixture.sentKinds()).containsExactly("400");
      assertThat(fixture.count("ringfabric.sip.malformed")).isOne();
      assertThat(fixture.user.requests).isEmpty();
    }

    @Test
    void areDroppedIfTheyAreAcks() {
      fixture.receive(ALICE, Sip.as("ACK").replace("Content-Length: 0", "Content-Length: 50"));

      assertThat(fixture.sentKinds()).isEmpty();
      assertThat(fixture.count("ringfabric.sip.malformed")).isOne();
    }

    @Test
    void areDroppedIfNobodyCanBeTold() {
      fixture.receive(ALICE, "SIP/2.0 99 Low\n\n");
      fixture.receive(ALICE, "\u0000\u0001");

      assertThat(fixture.sentKinds()).isEmpty();
      assertThat(fixture.count("ringfabric.sip.malformed")).isEqualTo(2);
    }
  }

  @Nested
  class Responses {
    private final RecordingHandler handler = new RecordingHandler();
    private final ClientTransaction transaction = fixture.send(BOB, Sip.INVITE, handler);

    private SipResponse response() {
      return transaction.sent().reply(180).build();
    }

    private void receive(String from, String to) {
      fixture.receive(
          BOB, Sip.parse(response().toString().replace("\r\n", "\n").replace(from, to)));
    }

    @Test
    void reachTheirTransaction() {
      fixture.receive(BOB, response());

      assertThat(handler.statuses()).containsExactly(180);
    }

    @Test
    void goToTheNodeThatTheirBranchNames() {
      receive("z9hG4bK-n1-", "z9hG4bK-n7-");

      assertThat(fixture.relayed).hasSize(1);
      assertThat(fixture.relayed.get(0).node()).isEqualTo("n7");
      assertThat(fixture.relayed.get(0).message()).startsWith("SIP/2.0 180");
      assertThat(fixture.relayed.get(0).receivedOn()).isEqualTo(BOB);
      assertThat(handler.responses).isEmpty();
    }

    @Test
    void areStrayWithABranchThatNobodyWaitsFor() {
      receive("-z.0", "-z.1");

      assertThat(fixture.user.strays).hasSize(1);
      assertThat(handler.responses).isEmpty();
    }

    @Test
    void areStrayWithAnotherMethod() {
      receive("1 INVITE", "1 BYE");

      assertThat(fixture.user.strays).hasSize(1);
    }

    @Test
    void areStrayWithAnotherCallId() {
      receive("call-1", "call-2");

      assertThat(fixture.user.strays).hasSize(1);
      assertThat(handler.responses).isEmpty();
    }

    @Test
    void areCountedAndDroppedIfTheBranchIsNotOurs() {
      receive("z9hG4bK-n1-", "z9hG4bKn1");
      receive("z9hG4bK-n1-", "z9hG4bK-n1-99");

      assertThat(fixture.count("ringfabric.sip.stray.responses")).isEqualTo(2);
      assertThat(fixture.user.strays).isEmpty();
      assertThat(handler.responses).isEmpty();
    }
  }

  @Nested
  class Overload {
    private final LayerFixture full =
        new LayerFixture(LayerFixture.config(Duration.ofMillis(200), 4, 100));

    Overload() {
      // One Call-ID, so one worker.
      for (int i = 1; i <= 4; i++) {
        full.receive(ALICE, request(i));
      }
    }

    private static String request(int cseq) {
      return Sip.INVITE.replace("alice1", "alice" + cseq).replace("CSeq: 1", "CSeq: " + cseq);
    }

    @Test
    void refusesNewRequestsWithoutKeepingState() {
      full.receive(ALICE, request(5));

      SipMessage refusal = full.sent().get(0);
      assertThat(((SipResponse) refusal).status()).isEqualTo(503);
      assertThat(refusal.header(HeaderName.RETRY_AFTER)).isPresent();
      assertThat(full.layer.live()).isEqualTo(4);
      assertThat(full.count("ringfabric.sip.overload.refused")).isOne();
    }

    @Test
    void refusesTheSameRequestWithTheSameTag() {
      full.receive(ALICE, request(5));
      Optional<String> tag = full.sent().get(0).toTag();

      full.receive(ALICE, request(5));

      assertThat(full.sent()).extracting(SipMessage::toTag).containsExactly(tag);
    }

    @Test
    void stillEndsCalls() {
      full.receive(
          ALICE,
          request(5)
              .replace("INVITE", "BYE")
              .replace("<sip:bob@example.com>\n", "<sip:bob@example.com>;tag=b\n"));
      full.receive(ALICE, request(1).replace("INVITE", "CANCEL"));

      assertThat(full.sentKinds()).containsExactly("200");
      assertThat(full.user.last().request().method().name()).isEqualTo("BYE");
    }

    @Test
    void takesRequestsAgainWhenOthersAreOver() {
      full.respond(full.user.requests.get(0), 486);
      full.pass(Duration.ofSeconds(33));

      full.receive(ALICE, request(5));

      assertThat(full.user.requests).hasSize(5);
    }
  }
}
