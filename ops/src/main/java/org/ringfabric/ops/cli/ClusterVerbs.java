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
          .column("roles", "roles")
          .column("address", "address");

  @Command(name = "status", description = "The nodes, how they are, and how many shards each owns.")
  int status(@Mixin Connection connection) {
    JsonNode cluster = connection.client().get("/cluster");
    connection.print(cluster, seen -> NODES.many(seen.path("nodes")));
    return Exit.OK;
  }
}
