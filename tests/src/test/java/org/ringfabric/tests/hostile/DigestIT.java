// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Digest;
import org.ringfabric.tests.peers.Fabric;

/** Who doesn't know the password doesn't register, and an answer is good once (RFC 7616). */
class DigestIT {
  @TempDir static Path data;
  private static Fabric fabric;
  private static Stranger udp;

  private int cseq;

  @BeforeAll
  static void start() throws IOException {
    fabric = Fabric.start(data.resolve("fabric"), 1);
    udp = new Stranger(fabric.listener(0, "udp"));
  }

  @AfterAll
  static void stop() {
    if (fabric != null) {
      fabric.close();
    }
  }

  @Test
  void theRightAnswerIsGoodOnce() throws Exception {
    String nonce = Digest.nonce(register(""));
    String answer = answer(fabric.password("alice"), nonce, 1);

    assertThat(register(answer)).startsWith("SIP/2.0 200");
    assertThat(register(answer)).as("the same again").startsWith("SIP/2.0 401");
    assertThat(register(answer(fabric.password("alice"), nonce, 2)))
        .as("the next count")
        .startsWith("SIP/2.0 200");
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    assertThat(register(answer("guess", Digest.nonce(register("")), 1))).startsWith("SIP/2.0 401");
  }

  @Test
  void aNonceOfSomebodyElseIsRefused() throws Exception {
    String forged = Digest.nonce(register("")).replaceFirst("^..", "zz");

    assertThat(register(answer(fabric.password("alice"), forged, 1))).startsWith("SIP/2.0 401");
  }

  @Test
  void garbageIsNoAnswer() throws Exception {
    assertThat(register("Authorization: Digest \u0001,,=,\"\r\n")).startsWith("SIP/2.0 4");
    assertThat(register("Authorization: Digest username=alice\r\n")).startsWith("SIP/2.0 4");
    assertThat(register("Authorization: Basic YWxpY2U6eA==\r\n")).startsWith("SIP/2.0 401");
  }

  private static String answer(String password, String nonce, int count) {
    Digest alice = new Digest("alice", fabric.domain(), password);
    return "Authorization: "
        + alice.answer("REGISTER", "sip:" + fabric.domain(), nonce, count)
        + "\r\n";
  }

  private String register(String authorization) throws IOException {
    cseq++;
    String request =
        String.join(
            "\r\n",
            "REGISTER sip:" + fabric.domain() + " SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:5999;branch=z9hG4bK-" + System.nanoTime() + ";rport",
            "Max-Forwards: 70",
            "From: <sip:alice@" + fabric.domain() + ">;tag=" + cseq,
            "To: <sip:alice@" + fabric.domain() + '>',
            "Call-ID: digest-" + System.identityHashCode(this),
            "CSeq: " + cseq + " REGISTER",
            "Contact: <sip:alice@127.0.0.1:5999>",
            authorization + "Content-Length: 0",
            "",
            "");
    return udp.ask(request, 5_000).orElse("silence");
  }
}
