// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ringfabric cluster …}. */
@Command(name = "cluster", description = "The nodes of the fabric.")
final class ClusterVerbs {

  private static final Table NODES =
      new Table()
          .column("node", "name")
          .column("state", "state")
          .column("reachable", "reachable")
          .column("shards", "shards")
          .column("version", "version")
          .column("address", "address");

  @Command(name = "status", description = "The nodes, how they are, and how many shards each owns.")
  int status(@Mixin Connection connection) {
    JsonNode cluster = connection.client().get("/cluster");
    connection.print(cluster, ClusterVerbs::shown);
    return Exit.OK;
  }

  private static String shown(JsonNode cluster) {
    String nodes = NODES.many(cluster.path("nodes"));
    if (!cluster.path("majority").asBoolean()) {
      return nodes
          + "\n"
          + cluster.path("self").asText()
          + " is in a minority: it takes no new calls.\n";
    }
    return cluster.path("settled").asBoolean()
        ? nodes
        : nodes
            + "\nNot settled: shards stay where they are until every node is up, reachable and of one version.\n";
  }
}
