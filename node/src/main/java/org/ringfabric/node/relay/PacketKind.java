// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.buffer.ByteBuf;

/** What may share a media port (RFC 7983, RFC 5761 §4). */
enum PacketKind {
  /** RTP, T.38, DTLS, ZRTP: whatever a phone sends because there is a call. */
  MEDIA,
  RTCP,
  /** Connectivity checks: relayed, but no proof of who the other end is. */
  STUN;

  private static final int STUN_MAGIC = 0x2112A442;

  static PacketKind of(ByteBuf packet) {
    int length = packet.writerIndex();
    int first = packet.getUnsignedByte(0);
    if (first < 4 && length >= 20 && packet.getInt(4) == STUN_MAGIC) {
      return STUN;
    }
    if ((first & 0xc0) == 0x80 && length >= 8) {
      int type = packet.getUnsignedByte(1);
      return type >= 192 && type <= 223 ? RTCP : MEDIA;
    }
    return MEDIA;
  }
}
