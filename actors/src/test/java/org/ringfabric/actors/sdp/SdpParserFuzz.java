// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No bytes may make the codec throw, or change a line that isn't its own: {@code mvn -Pfuzz -pl
 * actors test -Dtest=SdpParserFuzz}. The normal run has {@link SdpParserReplayTest} instead.
 */
class SdpParserFuzz {
  static List<Arguments> seeds() throws IOException {
    return SdpParserReplayTest.seeds().stream().map(seed -> Arguments.of((Object) seed)).toList();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void comesToSomething(byte[] bytes) {
    SdpOracle.check(bytes);
  }
}
