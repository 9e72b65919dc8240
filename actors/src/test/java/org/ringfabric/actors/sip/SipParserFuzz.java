// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No bytes may make the codec throw or contradict itself: {@code mvn -Pfuzz -pl actors test} lets
 * Jazzer search for ten minutes, led by coverage, and {@code mvn verify} for ten seconds. Its agent
 * rewrites every class of the JVM, so the other tests have no part in it: there {@link
 * SipParserReplayTest} replays the seeds and all that was ever found.
 */
class SipParserFuzz {
  static List<Arguments> seeds() throws IOException {
    return SipParserReplayTest.seeds().stream().map(seed -> Arguments.of((Object) seed)).toList();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void comesToSomething(byte[] bytes) {
    ParserOracle.check(bytes);
  }
}
