// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.ringfabric.tests.peers.Sipp;

/**
 * Calls of sipp that stay up, and what the relay told their phones.
 *
 * @param forCallers ports of the relay that callers are to send to
 * @param forCallees ports of the relay that callees are to send to
 */
record HeldCalls(Sipp sipp, List<Integer> forCallers, List<Integer> forCallees)
    implements AutoCloseable {
  private static final Pattern MEDIA_PORT = Pattern.compile("m=audio (\\d+) ");

  /** Waits until as many calls are up, as is seen in what callers and callees said and heard. */
  static HeldCalls await(
      Sipp sipp, Path atCallers, Path atCallees, Phones.Media own, int calls, Duration atMost)
      throws IOException {
    Awaitility.await(calls + " calls are up")
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                relayPorts(atCallers, own).size() == calls
                    && relayPorts(atCallees, own).size() == calls);
    return new HeldCalls(sipp, relayPorts(atCallers, own), relayPorts(atCallees, own));
  }

  private static List<Integer> relayPorts(Path messages, Phones.Media own) throws IOException {
    if (!Files.exists(messages)) {
      return List.of();
    }
    return MEDIA_PORT
        .matcher(Files.readString(messages, StandardCharsets.ISO_8859_1))
        .results()
        .map((MatchResult port) -> Integer.valueOf(port.group(1)))
        .filter(port -> port != own.callerPort() && port != own.calleePort())
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    sipp.close();
  }
}
