// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.Optional;

/** What one side sends on one stream, counted as RFC 3550 §A.1, §A.3 and §A.8 do. */
final class RtpCounter {
  private static final int HEADER = 12;
  private static final int MAX_DROPOUT = 3_000;
  private static final int MAX_MISORDER = 100;

  private Map<Integer, String> codecs = Map.of();
  private long packets;
  private long bytes;

  private boolean started;
  private int ssrc;
  private int baseSequence;
  private int maxSequence;
  private int cycles;
  private int suspect = -1;
  private long received;
  private long lostBefore;

  private int payloadType = -1;
  private double nanosPerTick;
  private int lastTimestamp;
  private long lastArrival;
  private boolean timed;
  private double jitterNanos;

  void codecs(Map<Integer, String> announced) {
    codecs = announced;
    payloadType = -1;
  }

  void count(ByteBuf packet, long now) {
    int length = packet.writerIndex();
    packets++;
    bytes += length;
    if (length >= HEADER && (packet.getByte(0) & 0xc0) == 0x80) {
      sequence(packet.getInt(8), packet.getUnsignedShort(2));
      jitter(packet.getByte(1) & 0x7f, packet.getInt(4), now);
    }
  }

  private void sequence(int source, int sequence) {
    if (!started || source != ssrc) {
      lostBefore = lost();
      ssrc = source;
      restart(sequence);
      return;
    }
    int delta = (sequence - maxSequence) & 0xffff;
    if (delta < MAX_DROPOUT) {
      if (sequence < maxSequence) {
        cycles++;
      }
      maxSequence = sequence;
    } else if (delta <= 0x10000 - MAX_MISORDER) {
      if (sequence == suspect) {
        // Two in a row: the sender has restarted without telling (§A.1).
        lostBefore = lost();
        restart(sequence);
        return;
      }
      suspect = (sequence + 1) & 0xffff;
    }
    received++;
  }

  private void restart(int sequence) {
    started = true;
    baseSequence = sequence;
    maxSequence = sequence;
    cycles = 0;
    received = 1;
    suspect = -1;
    timed = false;
  }

  private void jitter(int type, int timestamp, long now) {
    if (type != payloadType) {
      payloadType = type;
      nanosPerTick = PayloadTypes.nanosPerTick(type, codecs);
      timed = false;
    }
    if (nanosPerTick == 0) {
      return;
    }
    if (timed) {
      double difference = (now - lastArrival) - (timestamp - lastTimestamp) * nanosPerTick;
      jitterNanos += (Math.abs(difference) - jitterNanos) / 16;
    }
    lastTimestamp = timestamp;
    lastArrival = now;
    timed = true;
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }

  /** Duplicates can make more than expected arrive: never below zero (§A.3). */
  long lost() {
    long expected = started ? ((long) cycles << 16) + maxSequence - baseSequence + 1 : 0;
    return lostBefore + Math.max(0, expected - (started ? received : 0));
  }

  double jitterMillis() {
    return jitterNanos / 1e6;
  }

  Optional<String> codec() {
    return payloadType < 0 ? Optional.empty() : Optional.of(PayloadTypes.name(payloadType, codecs));
  }
}
