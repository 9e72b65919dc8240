// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.ringfabric.persistence.h2.EmbeddedStore;
import org.ringfabric.persistence.h2.H2Config;

/** Where the nodes keep what they know: one node in its own files, several in one H2 server. */
record DemoStore(String configuration, @Nullable Server server) implements AutoCloseable {
  private static final long CACHE = 16 << 20;

  static DemoStore in(DemoOptions options) throws IOException {
    Path directory = options.data.toAbsolutePath().resolve("store");
    Files.createDirectories(directory);
    if (options.nodes == 1) {
      return new DemoStore("persistence.h2.directory = \"" + directory + "\"", null);
    }
    // Once, before the nodes come: they would all make the same tables at the same time.
    EmbeddedStore.open(new H2Config(directory, CACHE)).close();
    try {
      Server server =
          Server.createTcpServer("-tcpPort", "0", "-baseDir", directory.toString(), "-ifNotExists")
              .start();
      String address = "127.0.0.1:" + server.getPort();
      return new DemoStore(
          "persistence.store = h2, persistence.h2 {directory = \""
              + directory
              + "\", server = \""
              + address
              + "\"}",
          server);
    } catch (SQLException e) {
      throw new IOException("the store of the cluster can't be started: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
  }
}
