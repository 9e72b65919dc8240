// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 3261 §17.2.3. */
class TransactionKeyTest {
  private static TransactionKey key(String request) {
    return TransactionKey.of(Sip.request(request));
  }

  @Nested
  class WithAMagicCookie {
    private final TransactionKey invite = key(Sip.INVITE);

    @Test
    void isTheSameForARetransmission() {
      assertThat(key(Sip.INVITE)).isEqualTo(invite).hasSameHashCodeAs(invite);
    }

    @Test
    void isTheSameForTheAck() {
      assertThat(key(Sip.as("ACK").replace("a1\n", "a1;x=y\n"))).isEqualTo(invite);
    }

    @Test
    void differsForTheCancelWhichNamesTheInvite() {
      assertThat(key(Sip.as("CANCEL"))).isNotEqualTo(invite);
      assertThat(TransactionKey.ofCancelled(Sip.request(Sip.as("CANCEL")))).isEqualTo(invite);
    }

    @Test
    void differsByBranchHostPortAndMethod() {
      assertThat(key(Sip.INVITE.replace("alice1", "alice2"))).isNotEqualTo(invite);
      assertThat(key(Sip.INVITE.replace("UDP 192.0.2.1", "UDP 192.0.2.2"))).isNotEqualTo(invite);
      assertThat(key(Sip.INVITE.replace("1:5060", "1:5061"))).isNotEqualTo(invite);
      assertThat(key(Sip.as("OPTIONS"))).isNotEqualTo(invite);
    }

    @Test
    void takesAMissingPortForTheDefaultOne() {
      assertThat(key(Sip.INVITE.replace("1:5060", "1"))).isEqualTo(invite);
    }
  }

  @Nested
  class WithoutOne {
    private static final String OLD = Sip.INVITE.replace(";branch=z9hG4bKalice1", "");
    private final TransactionKey invite = key(OLD);

    @Test
    void isTheSameForARetransmissionAndTheAck() {
      assertThat(key(OLD)).isEqualTo(invite);
      assertThat(key(OLD.replace("INVITE", "ACK"))).isEqualTo(invite);
    }

    @Test
    void differsByRequestUriFromTagCallIdAndCSeq() {
      assertThat(key(OLD.replace("INVITE sip:bob", "INVITE sip:eve"))).isNotEqualTo(invite);
      assertThat(key(OLD.replace("tag=a1", "tag=a2"))).isNotEqualTo(invite);
      assertThat(key(OLD.replace("call-1", "call-2"))).isNotEqualTo(invite);
      assertThat(key(OLD.replace("CSeq: 1", "CSeq: 2"))).isNotEqualTo(invite);
    }

    @Test
    void differsByABranchWithoutTheCookie() {
      assertThat(key(Sip.INVITE.replace("z9hG4bKalice1", "1")))
          .isNotEqualTo(key(Sip.INVITE.replace("z9hG4bKalice1", "2")));
    }

    @Test
    void isWhatACookieWithNothingBehindItGets() {
      String bare = Sip.INVITE.replace("z9hG4bKalice1", "z9hG4bK");

      assertThat(key(bare)).isNotEqualTo(key(bare.replace("call-1", "call-2")));
    }
  }
}
