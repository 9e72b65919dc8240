// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ringfabric.sharding.entity.EntityConfig;
import org.ringfabric.sharding.membership.ClusterConfig;

/** Reads {@code ringfabric.node} and {@code ringfabric.cluster}. */
public final class ClusterSection {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]{0,16}");
  private static final Pattern SEED = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):\\d{1,5}");

  private ClusterSection() {}

  /** How the node takes part. */
  public static ClusterConfig cluster(Configuration configuration, String version) {
    String name = configuration.section("ringfabric.node").text("name", NAME);
    ConfigSection cluster = configuration.section("ringfabric.cluster");
    int bindPort = cluster.port("bind-port");
    return new ClusterConfig(
        Optional.of(name).filter(given -> !given.isEmpty()),
        cluster.text("host"),
        cluster.port("port"),
        cluster.optionalText("bind-host"),
        bindPort == 0 ? Optional.empty() : Optional.of(bindPort),
        cluster.texts("seeds", seed -> SEED.matcher(seed).matches(), "\"host:port\""),
        cluster.integer("min-nodes", 1, 100),
        version);
  }

  /**
   * Notes if other nodes are to share what is kept on this one alone: each would have a journal of
   * its own, and what it knows would be lost to the next owner of a shard.
   *
   * @param shared whether all nodes reach the store
   */
  public static void checkStore(Configuration configuration, ClusterConfig config, boolean shared) {
    if (!shared && config.hasOthers()) {
      configuration
          .section("ringfabric.cluster")
          .reject(
              "seeds",
              "expected: none but this node, unless all nodes share a store:"
                  + " ringfabric.persistence.store = h2, and h2.server");
    }
  }

  /** Notes if the port is taken. */
  public static void checkPort(Configuration configuration, ClusterConfig config) {
    PortCheck.tcp(config.bindHost().orElse(config.host()), config.bindPort().orElse(config.port()))
        .ifPresent(
            why ->
                configuration
                    .section("ringfabric.cluster")
                    .reject(config.bindPort().isPresent() ? "bind-port" : "port", why));
  }

  /** How it hosts entities. */
  public static EntityConfig entities(Configuration configuration) {
    ConfigSection entities = configuration.section("ringfabric.cluster.entities");
    return new EntityConfig(
        entities.duration("idle-after", Duration.ofSeconds(10), Duration.ofDays(1)),
        entities.integer("limit", 1_000, 10_000_000),
        entities.integer("moves-at-once", 1, 1024),
        entities.duration("ask-timeout", Duration.ofMillis(100), Duration.ofSeconds(30)),
        entities.duration("resend-after", Duration.ofMillis(100), Duration.ofSeconds(30)));
  }
}
