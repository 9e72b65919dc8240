// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.Kamailio;
import org.ringfabric.tests.peers.Postgres;

/** What is compared. */
enum Contender {
  KAMAILIO("Kamailio, in memory") {
    @Override
    Server start(Path directory, int users) throws IOException {
      Kamailio kamailio = Kamailio.inMemory(directory, DOMAIN, passwords(users));
      return new KamailioServer(kamailio, List.of(kamailio.pid()), () -> {});
    }
  },

  /** The same durability as ours: the others are compared to it. */
  KAMAILIO_POSTGRES("Kamailio, PostgreSQL") {
    @Override
    Server start(Path directory, int users) throws IOException {
      Postgres postgres = Postgres.start(directory.resolve("postgres"));
      try {
        Kamailio kamailio = Kamailio.on(postgres, directory, DOMAIN, passwords(users));
        return new KamailioServer(
            kamailio, List.of(kamailio.pid(), postgres.pid()), postgres::close);
      } catch (IOException | RuntimeException | AssertionError e) {
        postgres.close();
        throw e;
      }
    }
  },

  RINGFABRIC("Ringfabric") {
    @Override
    Server start(Path directory, int users) throws IOException {
      return new RingfabricServer(
          Fabric.start(directory, 1, "--domain", DOMAIN, "--users", Integer.toString(users)));
    }
  };

  private static final String DOMAIN = "example.com";
  private static final String PASSWORD = "secret";

  final String title;

  Contender(String title) {
    this.title = title;
  }

  /** Starts it with this many accounts, in an empty directory. */
  abstract Server start(Path directory, int users) throws IOException;

  Server startIn(Path directory, int users) throws IOException {
    return start(Files.createDirectories(directory), users);
  }

  private static Map<String, String> passwords(int users) {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (int i = 1; i <= users; i++) {
      passwords.put(Phones.user(i), PASSWORD);
    }
    return passwords;
  }

  private record KamailioServer(Kamailio kamailio, List<Long> pids, Runnable after)
      implements Server {
    @Override
    public String target() {
      return kamailio.address();
    }

    @Override
    public String password(String user) {
      return PASSWORD;
    }

    @Override
    public ServerProcesses processes() {
      return new ServerProcesses(pids);
    }

    @Override
    public void close() {
      kamailio.close();
      after.run();
    }
  }

  private record RingfabricServer(Fabric fabric) implements Server {
    @Override
    public String target() {
      return fabric.listener(0, "udp");
    }

    @Override
    public String password(String user) {
      return fabric.password(user);
    }

    /** The node; its store is a part of it, and the launcher of the demo serves nobody. */
    @Override
    public ServerProcesses processes() {
      return new ServerProcesses(List.of(fabric.pid(0)));
    }

    @Override
    public void close() {
      fabric.close();
    }
  }
}
