// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.ringfabric.actors.subscriber.DigestAlgorithm;

/** Secrets of a demo, made once and kept in its directory; readable by their owner only. */
record DemoSecrets(String clusterKey, String apiToken, String passwordSeed) {
  private static final int PASSWORD_LENGTH = 12;

  static DemoSecrets in(Path directory) throws IOException {
    return new DemoSecrets(
        kept(directory.resolve("cluster.key")),
        kept(directory.resolve("api.token")),
        kept(directory.resolve("password.seed")));
  }

  /** The same on every start, so that a phone that is set up stays so. */
  String password(String user) {
    return DigestAlgorithm.SHA_256.hex(passwordSeed + ':' + user).substring(0, PASSWORD_LENGTH);
  }

  private static String kept(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      OwnerFile.write(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }
}
