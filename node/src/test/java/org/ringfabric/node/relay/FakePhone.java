// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A phone that says what it wants in SDP and sends RTP where it is told. */
final class FakePhone implements AutoCloseable {
  private final InetAddress address;
  private final DatagramSocket rtp;
  private final DatagramSocket rtcp;
  private int sequence = 1000;
  private int timestamp;

  FakePhone(String literal) {
    try {
      address = InetAddress.getByName(literal);
      rtp = new DatagramSocket(0, address);
      rtcp = new DatagramSocket(0, address);
      rtp.setSoTimeout(2_000);
      rtcp.setSoTimeout(2_000);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  InetAddress address() {
    return address;
  }

  int rtpPort() {
    return rtp.getLocalPort();
  }

  InetSocketAddress rtpAddress() {
    return new InetSocketAddress(address, rtpPort());
  }

  String sdp(String... attributes) {
    return sdpAt(address.getHostAddress(), attributes);
  }

  /** With another address than the one we have, as behind a NAT. */
  String sdpAt(String literal, String... attributes) {
    String family = literal.indexOf(':') >= 0 ? "IP6" : "IP4";
    StringBuilder more = new StringBuilder();
    for (String attribute : attributes) {
      more.append("a=").append(attribute).append("\r\n");
    }
    return "v=0\r\n"
        + ("o=- 1 1 IN " + family + " " + literal + "\r\n")
        + "s=-\r\n"
        + ("c=IN " + family + " " + literal + "\r\n")
        + "t=0 0\r\n"
        + ("m=audio " + rtpPort() + " RTP/AVP 0\r\n")
        + ("a=rtcp:" + rtcp.getLocalPort() + "\r\n")
        + more;
  }

  /** The next packet of a stream that sends each 20 ms. */
  byte[] nextRtp(String payload) {
    return rtp(sequence++, timestamp += 160, payload);
  }

  void skip(int packets) {
    sequence += packets;
    timestamp += 160 * packets;
  }

  static byte[] rtp(int sequence, int timestamp, String payload) {
    byte[] text = payload.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(12 + text.length)
        .put((byte) 0x80)
        .put((byte) 0)
        .putShort((short) sequence)
        .putInt(timestamp)
        .putInt(0x5eed)
        .put(text)
        .array();
  }

  void send(InetSocketAddress to, String payload) {
    send(rtp, to, nextRtp(payload));
  }

  void sendRaw(InetSocketAddress to, byte[] packet) {
    send(rtp, to, packet);
  }

  void sendRtcp(InetSocketAddress to, String payload) {
    send(rtcp, to, rtcpPacket(payload));
  }

  void sendRtcpMuxed(InetSocketAddress to, String payload) {
    send(rtp, to, rtcpPacket(payload));
  }

  private static byte[] rtcpPacket(String payload) {
    byte[] text = payload.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length).putInt(0x80c90001).putInt(0x5eed).put(text).array();
  }

  private static void send(DatagramSocket from, InetSocketAddress to, byte[] packet) {
    try {
      from.send(new DatagramPacket(packet, packet.length, to));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The payload of the next packet, or "nothing" after two seconds. */
  String receive() {
    return receive(rtp, 12);
  }

  String receiveRtcp() {
    return receive(rtcp, 8);
  }

  /** RTCP that came to the RTP port (RFC 5761). */
  String receiveMuxed() {
    return receive(rtp, 8);
  }

  /** Sends until it is heard: before the relay has learned, early packets may be lost. */
  static String between(FakePhone from, InetSocketAddress relay, FakePhone to, String payload) {
    from.send(relay, payload);
    return to.receive();
  }

  String receiveWithin(int millis) {
    try {
      rtp.setSoTimeout(millis);
      return receive();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      try {
        rtp.setSoTimeout(2_000);
      } catch (IOException e) {
        // Closed: the test is over.
      }
    }
  }

  /** Where the next packet comes from. */
  InetSocketAddress receiveFrom() {
    DatagramPacket packet = next(rtp);
    return (InetSocketAddress) packet.getSocketAddress();
  }

  byte[] receiveRaw() {
    DatagramPacket packet = next(rtp);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private static String receive(DatagramSocket at, int header) {
    DatagramPacket packet = next(at);
    return packet.getLength() == 0
        ? "nothing"
        : new String(
            Arrays.copyOfRange(packet.getData(), header, packet.getLength()),
            StandardCharsets.UTF_8);
  }

  private static DatagramPacket next(DatagramSocket at) {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    try {
      at.receive(packet);
    } catch (SocketTimeoutException e) {
      packet.setLength(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packet;
  }

  static InetAddress host(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
