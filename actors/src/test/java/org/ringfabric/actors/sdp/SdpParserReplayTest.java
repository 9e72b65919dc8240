// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link SdpParserFuzz} starts from and what it found, and the same led by dice. */
class SdpParserReplayTest {
  private static final int DAMAGED = 10_000;

  /** Where Jazzer puts what it finds; commit it with the fix. */
  private static final Path FOUND =
      Path.of("src/test/resources/org/ringfabric/actors/sdp/SdpParserFuzzInputs/comesToSomething");

  static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String sample : SdpSamples.ALL) {
      seeds.add(sample.getBytes(StandardCharsets.UTF_8));
      seeds.add(sample.replace("\r\n", "\n").stripTrailing().getBytes(StandardCharsets.UTF_8));
    }
    if (Files.isDirectory(FOUND)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(FOUND)) {
        for (Path file : files) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    return seeds;
  }

  @Test
  void seedsAndFindsComeToSomething() throws IOException {
    for (byte[] seed : seeds()) {
      SdpOracle.check(seed);
    }
  }

  @Test
  void damagedSeedsComeToSomething() throws IOException {
    List<byte[]> seeds = seeds();
    Random dice = new Random(8866);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] bytes = seeds.get(dice.nextInt(seeds.size())).clone();
      byte[] other = seeds.get(dice.nextInt(seeds.size()));
      int cut = dice.nextInt(Math.min(bytes.length, other.length));
      System.arraycopy(other, 0, bytes, 0, dice.nextBoolean() ? cut : 0);
      for (int changes = dice.nextInt(6); changes > 0; changes--) {
        String octets = "\0\r\n =:/cmao09" + (char) dice.nextInt(256);
        bytes[dice.nextInt(bytes.length)] = (byte) octets.charAt(dice.nextInt(octets.length()));
      }

      SdpOracle.check(bytes);
    }
  }
}
