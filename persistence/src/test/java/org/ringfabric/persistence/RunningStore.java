// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;

/** A store in a directory, with an actor system on it, as in a node. */
public final class RunningStore implements AutoCloseable {
  private final Persistence persistence;
  private final ActorTestKit kit;

  /** The embedded store. */
  public RunningStore(Path directory) {
    this(directory, "embedded");
  }

  /**
   * @param kind as configured: "embedded" or "h2"
   */
  public RunningStore(Path directory, String kind) {
    Config config = config(directory, kind);
    persistence =
        Persistence.open(PersistenceConfig.of(config.getConfig("ringfabric.persistence")));
    kit = ActorTestKit.create("store", persistence.settings().withFallback(config).resolve());
  }

  /** A node's settings, with this directory. */
  private static Config config(Path directory, String kind) {
    return ConfigFactory.parseMap(
            Map.of(
                "ringfabric.persistence.store",
                kind,
                "ringfabric.persistence.h2.directory",
                directory.toString(),
                "ringfabric.persistence.read-side.interval",
                "20 ms",
                "ringfabric.persistence.read-side.tidy-interval",
                "50 ms",
                "ringfabric.persistence.read-side.ended-calls-kept",
                "1 s",
                "pekko.loglevel",
                "WARNING"))
        .withFallback(
            ConfigFactory.parseResources(
                "ringfabric-pekko.conf", ConfigParseOptions.defaults().setAllowMissing(false)))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  public Persistence persistence() {
    return persistence;
  }

  public ActorTestKit kit() {
    return kit;
  }

  public ActorSystem<?> system() {
    return kit.system();
  }

  @Override
  public void close() {
    ActorTestKit.shutdown(kit.system(), Duration.ofSeconds(10));
    persistence.close();
  }
}
