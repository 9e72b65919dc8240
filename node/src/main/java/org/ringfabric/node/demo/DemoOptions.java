// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be chosen on the command line. */
final class DemoOptions {
  @Option(
      names = "--nodes",
      description = "how many nodes, on 127.0.0.1, 127.0.0.2, …",
      defaultValue = "1")
  int nodes = 1;

  @Option(
      names = "--sip-port",
      description = "UDP and TCP; TLS, WS and WSS take the next three (default ${DEFAULT-VALUE})",
      defaultValue = "5060")
  int sipPort = 5060;

  @Option(
      names = "--api-port",
      description = "of the API and console (default ${DEFAULT-VALUE})",
      defaultValue = "8060")
  int apiPort = 8060;

  @Option(
      names = "--data",
      description = "directory for everything that is kept (default ${DEFAULT-VALUE})",
      defaultValue = ".ringfabric")
  Path data = Path.of(".ringfabric");

  @Option(
      names = "--domain",
      description = "that the accounts are in (default ${DEFAULT-VALUE})",
      defaultValue = "example.com")
  String domain = "example.com";

  @Option(
      names = "--users",
      description = "numbered accounts besides alice, bob, carol and dave",
      defaultValue = "0")
  int users;

  @Option(
      names = "--config",
      description =
          "file of settings of your own, which every node has besides and which count most")
  @Nullable Path config;

  @Option(names = "--describe", description = "file that tells all of it in JSON, once it is ready")
  @Nullable Path describe;

  /** Above it a port of the cluster lies as far from its SIP port as 25520 from 5060. */
  static final int CLUSTER_PORT_OFFSET = 20_460;

  String address(int node) {
    return "127.0.0." + (node + 1);
  }

  int clusterPort() {
    return (sipPort + CLUSTER_PORT_OFFSET) % 65_536;
  }
}
