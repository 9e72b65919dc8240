// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.ringfabric.sharding.entity.Entities;
import org.ringfabric.sharding.entity.EntityConfig;
import org.ringfabric.sharding.membership.ClusterConfig;
import org.ringfabric.sharding.membership.Joining;
import org.ringfabric.sharding.membership.Membership;

/** A node in this JVM, on any free port of the loopback, without a journal that lasts. */
public final class TestNode implements AutoCloseable {

  private static final String SETTINGS =
      """
      pekko {
        loglevel = WARNING
        stdout-loglevel = OFF
        # Else an in-JVM cluster hangs when it is taken down.
        coordinated-shutdown.terminate-actor-system = off
        coordinated-shutdown.run-by-actor-system-terminate = off
        cluster.run-coordinated-shutdown-when-down = off
        cluster.sharding.rebalance-interval = 500ms
        persistence.journal.plugin = pekko.persistence.journal.inmem
        persistence.snapshot-store.plugin = pekko.persistence.snapshot-store.local
      }
      """;

  public final ActorSystem<Void> system;
  public final Membership membership;
  public final Entities entities;
  private final ClusterConfig config;

  private TestNode(ClusterConfig config, EntityConfig entityConfig) {
    this.config = config;
    Config settings =
        ConfigFactory.parseString(SETTINGS)
            .withFallback(config.settings())
            .withFallback(ConfigFactory.parseResources("ringfabric-pekko.conf"))
            .withFallback(ConfigFactory.load());
    system = ActorSystem.create(Behaviors.empty(), ClusterConfig.SYSTEM, settings);
    membership = Membership.start(system);
    entities = new Entities(system, membership, entityConfig);
  }

  /** A node that waits for so many others before the cluster begins. */
  public static TestNode start(String name, int minNodes, String version) {
    return new TestNode(
        new ClusterConfig(
            Optional.of(name),
            "127.0.0.1",
            0,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            minNodes,
            version),
        new EntityConfig(
            Duration.ofMinutes(1), 1000, 128, Duration.ofSeconds(20), Duration.ofMillis(500)));
  }

  public String name() {
    return membership.self();
  }

  /** Makes the first cluster. */
  public void joinSelf() {
    Joining.join(system, config);
  }

  /** Joins the cluster of another node. */
  public void join(TestNode other) {
    var address = Cluster.get(other.system).selfMember().address();
    var seeds = List.of(address.getHost().orElseThrow() + ':' + address.getPort().orElseThrow());
    Joining.join(
        system,
        new ClusterConfig(
            config.name(),
            config.host(),
            config.port(),
            config.bindHost(),
            config.bindPort(),
            seeds,
            config.minNodes(),
            config.version()));
  }

  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("node " + name() + " didn't stop in " + Duration.ofSeconds(10), e);
    }
  }
}
