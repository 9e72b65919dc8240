// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.selftest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** RTP both ways between two phones, through whatever their session descriptions name. */
final class TestAudio {
  private static final int PACKETS = 10;
  private static final int SAMPLES = 160;
  private static final int PATIENCE_MILLIS = 500;

  private TestAudio() {}

  /** Where a session description wants its audio. */
  static InetSocketAddress address(byte[] sdp) throws IOException {
    String host = "";
    int port = 0;
    for (String line : new String(sdp, StandardCharsets.US_ASCII).split("\r\n", -1)) {
      if (line.startsWith("c=IN IP")) {
        host = line.substring(line.lastIndexOf(' ') + 1);
      } else if (line.startsWith("m=audio ")) {
        port = Integer.parseInt(line.substring(8, line.indexOf(' ', 8)));
      }
    }
    if (host.isEmpty() || port == 0) {
      throw new IOException("a session description without an address for audio");
    }
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  /** Sends packets one by one and counts those that arrive. */
  static int packetsThrough(DatagramSocket from, InetSocketAddress via, DatagramSocket to)
      throws IOException {
    int ssrc = ThreadLocalRandom.current().nextInt();
    int arrived = 0;
    for (int i = 0; i < PACKETS; i++) {
      byte[] packet = packet(i, ssrc);
      from.send(new DatagramPacket(packet, packet.length, via));
      if (arrives(to, ssrc)) {
        arrived++;
      }
    }
    return arrived;
  }

  private static byte[] packet(int sequence, int ssrc) {
    return ByteBuffer.allocate(12 + SAMPLES)
        .put((byte) 0x80)
        .put((byte) 0)
        .putShort((short) sequence)
        .putInt(sequence * SAMPLES)
        .putInt(ssrc)
        .array();
  }

  private static boolean arrives(DatagramSocket socket, int ssrc) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException lost) {
      return false;
    }
    return packet.getLength() >= 12 && ByteBuffer.wrap(packet.getData()).getInt(8) == ssrc;
  }
}
