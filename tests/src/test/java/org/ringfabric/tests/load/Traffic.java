// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * What came of a run of sipp.
 *
 * @param started operations that there should have been
 * @param completed those whose last response came
 * @param milliseconds from each request to the response that was waited for, the shortest first
 */
public record Traffic(int started, int completed, List<Double> milliseconds) {
  public Traffic {
    milliseconds = List.copyOf(milliseconds);
  }

  /**
   * Reads sipp's trace, which knows microseconds, where its own statistics tick at 4 ms.
   *
   * @param request whose first sending starts the clock
   * @param response the status that stops it
   * @param last the method whose 200 completes an operation
   */
  static Traffic read(Path messages, int started, String request, String response, String last)
      throws IOException {
    Map<String, Double> sent = new HashMap<>();
    DoubleStream.Builder times = DoubleStream.builder();
    Set<String> completed = new HashSet<>(); // a response may come twice
    try (BufferedReader lines = Files.newBufferedReader(messages)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // Date, time, seconds since 1970, S or R, Call-ID, CSeq, start line.
        String[] field = line.split("\t", 7);
        if (field.length < 7) {
          continue;
        }
        String transaction = field[4] + ' ' + field[5];
        boolean received = field[3].equals("R");
        if (!received && field[6].startsWith(request + ' ')) {
          sent.putIfAbsent(transaction, Double.parseDouble(field[2]));
        } else if (received && field[5].endsWith(' ' + request) && status(field[6], response)) {
          Double since = sent.remove(transaction);
          if (since != null) {
            times.add((Double.parseDouble(field[2]) - since) * 1000);
          }
        }
        if (received && field[5].endsWith(' ' + last) && status(field[6], "200")) {
          completed.add(transaction);
        }
      }
    }
    return new Traffic(started, completed.size(), times.build().sorted().boxed().toList());
  }

  private static boolean status(String startLine, String status) {
    return startLine.startsWith("SIP/2.0 " + status + ' ');
  }

  public int failed() {
    return started - completed;
  }

  /** The time that this share of the operations didn't exceed; not a number if there were none. */
  public double percentile(double share) {
    if (milliseconds.isEmpty()) {
      return Double.NaN;
    }
    return milliseconds.get((int) Math.ceil(share * milliseconds.size()) - 1);
  }

  @Override
  public String toString() {
    return "%d of %d, p50 %.2f ms, p99 %.2f ms, slowest %.2f ms"
        .formatted(completed, started, percentile(0.5), percentile(0.99), percentile(1));
  }
}
