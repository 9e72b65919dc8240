// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ringfabric.actors.sip.Transport;

/** Keeps the newest messages of this node's sockets within the memory it is given. */
public final class TraceRecorder implements TraceSink {

  private static final int MOST_STRIPES = 8;
  private static final int SEGMENTS_A_STRIPE = 8;

  private final String node;
  private final TraceConfig config;
  private final InstantSource clock;
  private final TraceStripe[] stripes;

  /** For the node of that name, with as many stripes as threads are likely to write at once. */
  public TraceRecorder(String node, TraceConfig config, InstantSource clock) {
    this(node, config, clock, Math.min(MOST_STRIPES, Runtime.getRuntime().availableProcessors()));
  }

  TraceRecorder(String node, TraceConfig config, InstantSource clock, int stripeCount) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    long segmentBytes = config.memoryBytes() / stripeCount / SEGMENTS_A_STRIPE;
    this.stripes = new TraceStripe[stripeCount];
    for (int i = 0; i < stripeCount; i++) {
      stripes[i] =
          new TraceStripe(SEGMENTS_A_STRIPE, (int) Math.min(Integer.MAX_VALUE / 2, segmentBytes));
    }
  }

  @Override
  public void message(
      Direction direction, Transport transport, InetSocketAddress peer, byte[] message) {
    int kept = Math.min(kept(message), config.maxMessageBytes());
    if (kept == 0 || peer.getAddress() == null) {
      return;
    }
    TraceRecord.Head head = new TraceRecord.Head(clock.instant(), direction, transport, peer);
    stripe()
        .append(
            TraceRecord.length(peer.getAddress(), kept),
            room -> TraceRecord.write(room, head, message, kept));
  }

  /** The messages of a call that are still kept, oldest first. */
  public List<TracedMessage> find(String callId) {
    List<TracedMessage> found = new ArrayList<>();
    byte[] wanted = callId.getBytes(StandardCharsets.UTF_8);
    for (TraceStripe stripe : stripes) {
      for (int i = 0; i < stripe.segmentCount(); i++) {
        search(stripe.copy(i), wanted, callId, found);
      }
    }
    found.sort(Comparator.comparing(TracedMessage::at));
    return found;
  }

  private void search(byte[] bytes, byte[] wanted, String callId, List<TracedMessage> found) {
    ByteBuffer segment = ByteBuffer.wrap(bytes);
    while (segment.hasRemaining()) {
      int start = segment.position();
      int end = start + segment.getInt(start);
      // Most records are of other calls: look at the bytes before making anything of them.
      if (Bytes.indexOf(bytes, start, end, wanted) >= 0) {
        TracedMessage message = TracedMessage.of(node, TraceRecord.read(segment));
        if (message.callId().equals(callId)) {
          found.add(message);
        }
      }
      segment.position(end);
    }
  }

  private int kept(byte[] message) {
    return switch (config.capture()) {
      case OFF -> 0;
      case HEADERS -> Bytes.endOfHeaders(message);
      case FULL -> message.length;
    };
  }

  private TraceStripe stripe() {
    return stripes[(int) (Thread.currentThread().getId() % stripes.length)];
  }
}
