// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ringfabric.tests.peers.Postgres;
import org.ringfabric.tests.peers.Tool;

/** What has to be installed, as packages of Debian. */
final class Requirements {
  private Requirements() {}

  /** The packages without which these can't be measured. */
  static List<String> missing(Collection<Contender> contenders) throws IOException {
    List<String> packages = new ArrayList<>();
    if (Tool.find("sipp").isEmpty()) {
      packages.add("sip-tester");
    }
    boolean postgres = contenders.contains(Contender.KAMAILIO_POSTGRES);
    if ((postgres || contenders.contains(Contender.KAMAILIO)) && Tool.find("kamailio").isEmpty()) {
      packages.add("kamailio");
    }
    if (postgres && !kamailioSpeaksToPostgres()) {
      packages.add("kamailio-postgres-modules");
    }
    if (postgres && Postgres.programs().isEmpty()) {
      packages.add("postgresql");
    }
    return packages;
  }

  private static boolean kamailioSpeaksToPostgres() throws IOException {
    try (DirectoryStream<Path> architectures =
        Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-*")) {
      for (Path libraries : architectures) {
        if (Files.exists(libraries.resolve("kamailio/modules/db_postgres.so"))) {
          return true;
        }
      }
    }
    return false;
  }
}
