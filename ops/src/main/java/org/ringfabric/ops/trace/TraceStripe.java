// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Records in a ring of segments; the oldest segment is written over. One lock, held for a copy: of
 * a record by a writer, of one segment by a reader, so that a search never keeps a socket waiting
 * for longer than that.
 */
final class TraceStripe {

  private static final byte[] NOT_YET = {};

  private final byte[][] segments;
  private final int[] filled;
  private final int segmentBytes;
  private int current;

  TraceStripe(int segmentCount, int segmentBytes) {
    this.segments = new byte[segmentCount][];
    Arrays.fill(segments, NOT_YET);
    this.filled = new int[segmentCount];
    this.segmentBytes = segmentBytes;
  }

  /** Writes a record of {@code length} bytes by {@code writer}. */
  synchronized void append(int length, RecordWriter writer) {
    if (filled[current] + length > segmentBytes) {
      current = (current + 1) % segments.length;
      filled[current] = 0;
    }
    byte[] segment = segments[current];
    if (segment == NOT_YET) {
      // Memory is taken when it is first needed, not when the node starts.
      segment = new byte[segmentBytes];
      segments[current] = segment;
    }
    writer.write(ByteBuffer.wrap(segment, filled[current], length));
    filled[current] += length;
  }

  int segmentCount() {
    return segments.length;
  }

  /** What a segment holds now. */
  synchronized byte[] copy(int index) {
    return Arrays.copyOf(segments[index], filled[index]);
  }

  /** Writes one record into the room made for it. */
  @FunctionalInterface
  interface RecordWriter {
    void write(ByteBuffer room);
  }
}
