// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Locale;

/**
 * The section {@code ringfabric.trace}.
 *
 * @param capture what of a message is kept
 * @param memoryBytes how much memory the messages may take on this node
 * @param maxMessageBytes what of a single message is kept at most
 * @param patience how long a search waits for the other nodes
 */
public record TraceConfig(
    Capture capture, long memoryBytes, int maxMessageBytes, Duration patience) {

  /** What of a message is kept. */
  public enum Capture {
    /** Nothing. */
    OFF,
    /** The start line and headers. */
    HEADERS,
    /** The body too. */
    FULL
  }

  private static final int LEAST_MEMORY = 1 << 20;

  /**
   * Twice the parts that the memory is in: a message must fit into one, with what is said of it.
   */
  private static final int LEAST_MESSAGES = 128;

  private static final int LARGEST_MESSAGE = 65535;

  public TraceConfig {
    if (memoryBytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "ringfabric.trace.memory: %d (expected: at least 1 MiB)".formatted(memoryBytes));
    }
    if (maxMessageBytes < 256 || maxMessageBytes > LARGEST_MESSAGE) {
      throw new IllegalArgumentException(
          "ringfabric.trace.max-message: %d (expected: 256..65535 bytes)"
              .formatted(maxMessageBytes));
    }
    if (maxMessageBytes > memoryBytes / LEAST_MESSAGES) {
      throw new IllegalArgumentException(
          "ringfabric.trace.max-message: %d (expected: at most %d bytes, a %dth of memory)"
              .formatted(maxMessageBytes, memoryBytes / LEAST_MESSAGES, LEAST_MESSAGES));
    }
  }

  /** Reads {@code ringfabric.trace}. */
  public static TraceConfig from(Config trace) {
    return new TraceConfig(
        capture(trace.getString("capture")),
        trace.getBytes("memory"),
        Math.toIntExact(trace.getBytes("max-message")),
        trace.getDuration("patience"));
  }

  private static Capture capture(String word) {
    return switch (word) {
      case "off" -> Capture.OFF;
      case "headers" -> Capture.HEADERS;
      case "full" -> Capture.FULL;
      default ->
          throw new IllegalArgumentException(
              "ringfabric.trace.capture: '%s' (expected: off, headers or full)"
                  .formatted(word.toLowerCase(Locale.ROOT)));
    };
  }
}
