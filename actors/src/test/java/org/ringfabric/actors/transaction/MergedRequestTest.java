// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 3261 §8.2.2.2. */
class MergedRequestTest {
  private static final String OTHER_WAY = Sip.INVITE.replace("alice1", "alice2");

  private final LayerFixture fixture = new LayerFixture();

  @Test
  void refusesTheCopyThatCameAnotherWay() {
    fixture.receive(ALICE, Sip.INVITE);

    fixture.receive(ALICE, OTHER_WAY);

    assertThat(fixture.sentKinds()).containsExactly("482");
    assertThat(fixture.user.requests).hasSize(1);
    assertThat(fixture.count("ringfabric.sip.merged")).isOne();
  }

  @Test
  void keepsTheAckOfThatRefusalToItself() {
    fixture.receive(ALICE, Sip.INVITE);
    fixture.receive(ALICE, OTHER_WAY);
    String tag = fixture.sent().get(0).toTag().orElseThrow();

    fixture.receive(
        ALICE,
        Sip.as("ACK")
            .replace("alice1", "alice2")
            .replace("<sip:bob@example.com>\n", "<sip:bob@example.com>;tag=" + tag + "\n"));

    assertThat(fixture.user.acks).isEmpty();
  }

  @Test
  void takesTheSameRequestForAnotherTarget() {
    fixture.receive(ALICE, Sip.INVITE);

    fixture.receive(ALICE, OTHER_WAY.replace("INVITE sip:bob", "INVITE sip:carol"));

    assertThat(fixture.user.requests).hasSize(2);
  }

  @Test
  void leavesARequestThatComesBackToLoopDetection() {
    fixture.receive(ALICE, Sip.INVITE);

    fixture.receive(
        ALICE,
        OTHER_WAY.replace(
            "Max-Forwards", "Via: SIP/2.0/UDP 198.51.100.2;branch=z9hG4bK-n2-3-a.b\nMax-Forwards"));

    assertThat(fixture.user.requests).hasSize(2);
  }

  @Test
  void stillKnowsTheFirstWhenASpiralHasEnded() {
    fixture.receive(ALICE, Sip.INVITE);
    fixture.receive(
        ALICE,
        OTHER_WAY.replace(
            "Max-Forwards", "Via: SIP/2.0/UDP 198.51.100.2;branch=z9hG4bK-n2-3-a.b\nMax-Forwards"));
    fixture.respond(fixture.user.last(), 486);
    fixture.pass(Duration.ofSeconds(33));
    fixture.sent();

    fixture.receive(ALICE, Sip.INVITE.replace("alice1", "alice3"));

    assertThat(fixture.sentKinds()).containsExactly("482");
  }

  @Test
  void takesRequestsInADialogHoweverTheyCame() {
    String inDialog =
        Sip.as("INFO").replace("<sip:bob@example.com>\n", "<sip:bob@example.com>;tag=b\n");
    fixture.receive(ALICE, inDialog);

    fixture.receive(ALICE, inDialog.replace("alice1", "alice2"));

    assertThat(fixture.user.requests).hasSize(2);
  }

  @Test
  void takesTheCopyOnceTheFirstIsForgotten() {
    fixture.receive(ALICE, Sip.as("MESSAGE"));
    fixture.respond(fixture.user.last(), 200);
    fixture.pass(Duration.ofSeconds(33));

    fixture.receive(ALICE, Sip.as("MESSAGE").replace("alice1", "alice2"));

    assertThat(fixture.user.requests).hasSize(2);
  }
}
