// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;

/**
 * How a node takes part in the cluster: {@code ringfabric.node.name} and {@code
 * ringfabric.cluster}.
 *
 * @param name of the node; without one it is derived from {@code host} and {@code port}
 * @param host that the other nodes reach this one at
 * @param port that they reach it at; 0 takes any
 * @param bindHost address to listen on, where it isn't {@code host}
 * @param bindPort port to listen on, where it isn't {@code port}
 * @param seeds {@code host:port} of nodes to join through; none makes a cluster of its own
 * @param minNodes how many must have come before any is up
 * @param version of the software
 */
public record ClusterConfig(
    Optional<String> name,
    String host,
    int port,
    Optional<String> bindHost,
    Optional<Integer> bindPort,
    List<String> seeds,
    int minNodes,
    String version) {

  /** The actor system's name, which is part of every address. */
  public static final String SYSTEM = "ringfabric";

  public ClusterConfig {
    seeds = List.copyOf(seeds);
    name.ifPresent(NodeName::checked);
  }

  /** A node of its own at a host and port. */
  public static ClusterConfig alone(String name, String host, int port) {
    return new ClusterConfig(
        Optional.of(name), host, port, Optional.empty(), Optional.empty(), List.of(), 1, "0.0.0");
  }

  /** The name that this node has. */
  public String nodeName() {
    return name.orElseGet(() -> NodeName.derivedFrom(host, port));
  }

  /** Whether the seeds name a node besides this one. */
  public boolean hasOthers() {
    String self = (host.contains(":") ? '[' + host + ']' : host) + ':' + port;
    return seeds.stream().anyMatch(seed -> !seed.equals(self));
  }

  /** The settings for the actor system, to be laid over {@code reference.conf}. */
  public Config settings() {
    var settings = new HashMap<String, Object>();
    settings.put("pekko.remote.artery.canonical.hostname", host);
    settings.put("pekko.remote.artery.canonical.port", port);
    bindHost.ifPresent(bind -> settings.put("pekko.remote.artery.bind.hostname", bind));
    bindPort.ifPresent(bind -> settings.put("pekko.remote.artery.bind.port", bind));
    settings.put("pekko.cluster.min-nr-of-members", minNodes);
    settings.put("pekko.cluster.app-version", version);
    settings.put("pekko.cluster.roles", List.of(NodeName.role(nodeName())));
    return ConfigFactory.parseMap(Map.copyOf(settings), "ringfabric.cluster");
  }

  /** Addresses of the seeds. */
  List<Address> seedAddresses() {
    return seeds.stream()
        .map(seed -> AddressFromURIString.parse("pekko://" + SYSTEM + "@" + seed))
        .toList();
  }
}
