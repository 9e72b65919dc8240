// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.ringfabric.tests.peers.Digest;

/** A user of the domain who calls over a plain UDP socket. */
final class PlainCaller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final DatagramSocket socket;
  private final InetSocketAddress node;
  private final Digest digest;
  private int cseq;

  PlainCaller(InetSocketAddress node, Digest digest) throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    this.node = node;
    this.digest = digest;
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /**
   * Sends an INVITE with credentials and acknowledges what becomes of it.
   *
   * @param more header lines
   * @return the final response
   */
  String call(String uri, String more) throws IOException {
    String challenge = invite(uri, more);
    String credentials = digest.answer("INVITE", uri, Digest.nonce(challenge), 1);
    return invite(uri, "Proxy-Authorization: " + credentials + "\r\n" + more);
  }

  private String invite(String uri, String more) throws IOException {
    cseq++;
    String common = headers(uri);
    send("INVITE " + uri + common.formatted("INVITE", "") + more + end());
    String response = receive();
    while (response.startsWith("SIP/2.0 1")) {
      response = receive();
    }
    String tag = response.replaceFirst("(?s).*\r\nTo:[^\r]*(;tag=[^\r;]+).*", "$1");
    send("ACK " + uri + common.formatted("ACK", tag) + end());
    return response;
  }

  private String headers(String uri) {
    String aor = "sip:" + digest.user() + '@' + digest.realm();
    return String.join(
        "\r\n",
        " SIP/2.0",
        "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK-call-" + cseq,
        "Max-Forwards: 70",
        "From: <" + aor + ">;tag=caller",
        "To: <" + uri + ">%2$s",
        "Call-ID: plain-" + socket.getLocalPort(),
        "CSeq: " + cseq + " %1$s",
        "Contact: <sip:" + digest.user() + "@127.0.0.1:" + socket.getLocalPort() + '>',
        "");
  }

  private static String end() {
    return "Content-Length: 0\r\n\r\n";
  }

  private void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, node));
  }

  private String receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    socket.close();
  }
}
