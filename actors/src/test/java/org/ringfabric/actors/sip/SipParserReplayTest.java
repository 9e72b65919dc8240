// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What {@link SipParserFuzz} starts from and what it found, and the same with dice instead of
 * coverage to lead it.
 */
class SipParserReplayTest {
  /** A few seconds' worth. */
  private static final int DAMAGED = 10_000;

  private static final Path RESOURCES = Path.of("src/test/resources");

  /** Where Jazzer puts what it finds; commit it with the fix. */
  private static final Path FOUND =
      RESOURCES.resolve("org/ringfabric/actors/sip/SipParserFuzzInputs/comesToSomething");

  static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    addAll(RESOURCES.resolve("torture"), "*.dat", seeds);
    addAll(FOUND, "*", seeds);
    return seeds;
  }

  private static void addAll(Path directory, String glob, List<byte[]> seeds) throws IOException {
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
        for (Path file : files) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
  }

  @Test
  void seedsAndFindsComeToSomething() throws IOException {
    for (byte[] seed : seeds()) {
      ParserOracle.check(seed);
    }
  }

  @Test
  void damagedSeedsComeToSomething() throws IOException {
    List<byte[]> seeds = seeds();
    Random dice = new Random(4475);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] one = seeds.get(dice.nextInt(seeds.size()));
      byte[] other = seeds.get(dice.nextInt(seeds.size()));

      ParserOracle.check(damaged(one, other, dice));
    }
  }

  /** The beginning of one and the end of the other, with some bytes changed. */
  private static byte[] damaged(byte[] one, byte[] other, Random dice) {
    byte[] bytes = (dice.nextInt(3) == 0 ? other : one).clone();
    System.arraycopy(one, 0, bytes, 0, dice.nextInt(Math.min(one.length, bytes.length)));
    String octets = "\0\r\n \t\":;,<>=@[]\\%/(" + (char) dice.nextInt(256);
    for (int i = dice.nextInt(6); i > 0; i--) {
      bytes[dice.nextInt(bytes.length)] = (byte) octets.charAt(dice.nextInt(octets.length()));
    }
    return bytes;
  }
}
