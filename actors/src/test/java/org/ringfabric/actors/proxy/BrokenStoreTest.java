// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.sip.SipMessage;

/** A dialog's entity that can't be reached, or can't store what it is told. */
class BrokenStoreTest {
  private static final DialogId DIALOG = new DialogId("call-1", "a1", "tag-192.0.2.2");

  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void hangsUpOnTheCalleeIfItsAnswerCannotBeStored() {
    proxy.dialogs.breakStore();

    answer();

    assertThat(proxy.kinds())
        .containsExactlyInAnyOrder("ACK 192.0.2.2", "BYE 192.0.2.2", "503 192.0.2.1");
  }

  @Test
  void endsTheCallWhoseAnswerWasStoredButNotConfirmed() {
    proxy.dialogs.loseReplies();

    answer();

    assertThat(proxy.kinds()).contains("503 192.0.2.1");
    assertThat(proxy.dialogs.answered).containsKey(DIALOG);
    assertThat(proxy.dialogs.ended).containsExactly(entry(DIALOG, EndCause.NOT_ANSWERED));
  }

  @Test
  void endsItOnceTheEntityIsBack() {
    proxy.dialogs.breakStore();
    answer();
    assertThat(proxy.dialogs.ended).isEmpty();

    proxy.dialogs.repair();
    proxy.pass(Duration.ofMinutes(1));

    assertThat(proxy.dialogs.ended).containsExactly(entry(DIALOG, EndCause.NOT_ANSWERED));
  }

  @Test
  void endsTheCallOfAByeOnceTheEntityIsBack() {
    SipMessage answer = answered();
    proxy.dialogs.breakStore();
    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));
    proxy.answer(proxy.only("BYE 192.0.2.2"), 200, "");
    assertThat(proxy.kinds()).containsExactly("503 192.0.2.1");

    proxy.dialogs.repair();
    proxy.pass(Duration.ofMinutes(1));

    assertThat(proxy.dialogs.ended).containsExactly(entry(DIALOG, EndCause.CALLER_BYE));
  }

  @Test
  void givesUpAfterAWhile() {
    SipMessage answer = answered();
    proxy.dialogs.breakStore();
    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));
    for (int minute = 0; minute < 10; minute++) {
      proxy.pass(Duration.ofMinutes(1));
    }
    int reports = proxy.dialogs.reports;

    proxy.pass(Duration.ofHours(1));

    assertThat(reports).isLessThan(12);
    assertThat(proxy.dialogs.reports).isEqualTo(reports);
  }

  @Test
  void passesTheAnswerToAReinviteOnThatCannotBeStoredYet() {
    SipMessage answer = answered();
    proxy.dialogs.breakStore();
    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, ""));
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    proxy.dialogs.repair();
    proxy.pass(Duration.ofMinutes(1));

    assertThat(proxy.dialogs.changed).singleElement().matches(change -> change.cseq() == 2);
  }

  private void answer() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
  }

  private SipMessage answered() {
    answer();
    return proxy.message("200 192.0.2.1");
  }
}
