// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tone in a WAV file of 8 kHz, 16 bit, mono, and how much of it is in another. */
public final class Tone {
  private static final int RATE = 8000;
  private static final int HEADER = 44;
  private static final int AMPLITUDE = 12_000;

  private Tone() {}

  /** Writes a tone. */
  public static Path write(Path file, int hertz, int seconds) throws IOException {
    int samples = RATE * seconds;
    ByteBuffer wav = ByteBuffer.allocate(HEADER + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(36 + samples * 2)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
    wav.putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(samples * 2);
    for (int i = 0; i < samples; i++) {
      wav.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / RATE)));
    }
    return Files.write(file, wav.array());
  }

  /** The share of a recording's energy that is this tone, 0 to 1 (Goertzel). */
  public static double share(Path file, int hertz) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length <= HEADER) {
      return 0;
    }
    ByteBuffer wav = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.position(HEADER);
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double energy = 0;
    double before = 0;
    double beforeThat = 0;
    int samples = 0;
    while (wav.remaining() >= 2) {
      double sample = wav.getShort();
      energy += sample * sample;
      double now = sample + coefficient * before - beforeThat;
      beforeThat = before;
      before = now;
      samples++;
    }
    double power = before * before + beforeThat * beforeThat - coefficient * before * beforeThat;
    return energy == 0 ? 0 : 2 * power / (samples * energy);
  }
}
