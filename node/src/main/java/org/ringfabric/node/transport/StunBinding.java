// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Answers STUN binding requests on SIP sockets: that is how phones keep their UDP flow open and
 * notice that their NAT gave them another address (RFC 5626 §4.4.2, RFC 8489). No authentication,
 * no attributes of requests.
 */
final class StunBinding {
  private static final int HEADER_BYTES = 20;
  private static final int COOKIE = 0x2112_A442;
  private static final int REQUEST = 0x0001;
  private static final int SUCCESS = 0x0101;
  private static final int FAILURE = 0x0111;
  private static final int MAPPED_ADDRESS = 0x0001;
  private static final int ERROR_CODE = 0x0009;
  private static final int UNKNOWN_ATTRIBUTES = 0x000A;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;

  /** Below it an attribute must be understood (RFC 8489 §14). */
  private static final int OPTIONAL_FROM = 0x8000;

  private StunBinding() {}

  /** Whether the datagram is STUN: SIP never begins with two zero bits (RFC 8489 §5). */
  static boolean isStun(ByteBuf datagram) {
    int start = datagram.readerIndex();
    int length = datagram.readableBytes();
    return length >= HEADER_BYTES
        && (datagram.getByte(start) & 0xC0) == 0
        && datagram.getUnsignedShort(start + 2) == length - HEADER_BYTES
        && (length & 3) == 0;
  }

  /** The answer to a binding request; null for all other STUN, which is dropped. */
  static @Nullable ByteBuf answer(
      ByteBuf request, InetSocketAddress from, ByteBufAllocator allocator) {
    int start = request.readerIndex();
    if (request.getUnsignedShort(start) != REQUEST) {
      return null;
    }
    int unknown = firstUnknownAttribute(request);
    if (unknown >= 0) {
      return refusal(request, unknown, allocator);
    }
    byte[] address = from.getAddress().getAddress();
    // A client older than RFC 5389 sends no cookie, and doesn't know the XORed form (its §12.2).
    boolean modern = request.getInt(start + 4) == COOKIE;
    ByteBuf answer = header(request, SUCCESS, 8 + address.length, allocator);
    answer.writeShort(modern ? XOR_MAPPED_ADDRESS : MAPPED_ADDRESS).writeShort(4 + address.length);
    answer.writeByte(0).writeByte(address.length == 4 ? 1 : 2);
    answer.writeShort(modern ? from.getPort() ^ (COOKIE >>> 16) : from.getPort());
    for (int i = 0; i < address.length; i++) {
      int mask = modern ? request.getByte(start + 4 + i) : 0;
      answer.writeByte(address[i] ^ mask);
    }
    return answer;
  }

  private static ByteBuf refusal(ByteBuf request, int unknown, ByteBufAllocator allocator) {
    ByteBuf answer = header(request, FAILURE, 16, allocator);
    answer.writeShort(ERROR_CODE).writeShort(4).writeShort(0).writeByte(4).writeByte(20);
    answer.writeShort(UNKNOWN_ATTRIBUTES).writeShort(2).writeShort(unknown).writeShort(0);
    return answer;
  }

  /** Cookie and transaction id are the request's. */
  private static ByteBuf header(ByteBuf request, int type, int length, ByteBufAllocator allocator) {
    ByteBuf answer = allocator.directBuffer(HEADER_BYTES + length);
    answer.writeShort(type).writeShort(length);
    return answer.writeBytes(request, request.readerIndex() + 4, 16);
  }

  private static int firstUnknownAttribute(ByteBuf request) {
    int at = request.readerIndex() + HEADER_BYTES;
    int end = request.writerIndex();
    while (at + 4 <= end) {
      int type = request.getUnsignedShort(at);
      if (type < OPTIONAL_FROM) {
        return type;
      }
      at += 4 + ((request.getUnsignedShort(at + 2) + 3) & ~3);
    }
    return -1;
  }
}
