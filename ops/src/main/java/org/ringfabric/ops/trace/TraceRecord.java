// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.ops.trace.TraceSink.Direction;

/**
 * A message as it lies in a segment: length, microseconds since 1970, direction, transport, port,
 * address, bytes.
 *
 * @param text of the message, as much as was kept
 */
record TraceRecord(
    Instant at, Direction direction, Transport transport, InetSocketAddress peer, String text) {

  private static final Transport[] TRANSPORTS = Transport.values();
  private static final int FIXED_BYTES = 4 + 8 + 1 + 1 + 2 + 1;

  static int length(InetAddress peer, int messageBytes) {
    return FIXED_BYTES + peer.getAddress().length + messageBytes;
  }

  /** {@code head} is everything but the message. */
  static void write(ByteBuffer room, Head head, byte[] message, int messageBytes) {
    byte[] address = head.peer.getAddress().getAddress();
    room.putInt(FIXED_BYTES + address.length + messageBytes)
        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, head.at))
        .put((byte) (head.direction == Direction.IN ? 0 : 1))
        .put(code(head.transport))
        .putShort((short) head.peer.getPort())
        .put((byte) address.length)
        .put(address)
        .put(message, 0, messageBytes);
  }

  /** The record at the buffer's position, which it moves behind it. */
  static TraceRecord read(ByteBuffer segment) {
    int end = segment.position() + segment.getInt();
    Instant at = Instant.EPOCH.plus(segment.getLong(), ChronoUnit.MICROS);
    Direction direction = segment.get() == 0 ? Direction.IN : Direction.OUT;
    Transport transport = TRANSPORTS[segment.get()];
    int port = Short.toUnsignedInt(segment.getShort());
    byte[] address = new byte[segment.get()];
    segment.get(address);
    byte[] bytes = new byte[end - segment.position()];
    segment.get(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return new TraceRecord(
        at, direction, transport, new InetSocketAddress(inet(address), port), text);
  }

  /**
   * Its position among {@link Transport#values()}; records live in this process only, so it may
   * change with a version.
   */
  private static byte code(Transport transport) {
    for (byte code = 0; code < TRANSPORTS.length; code++) {
      if (TRANSPORTS[code] == transport) {
        return code;
      }
    }
    throw new IllegalStateException("not a transport: " + transport);
  }

  private static InetAddress inet(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("neither 4 nor 16 bytes", e);
    }
  }

  /** Everything but the message. */
  record Head(Instant at, Direction direction, Transport transport, InetSocketAddress peer) {}
}
