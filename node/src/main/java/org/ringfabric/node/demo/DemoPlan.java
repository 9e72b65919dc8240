// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.nio.file.Path;
import org.ringfabric.ops.api.Token;

/** What the nodes of a demo are told. */
record DemoPlan(
    DemoOptions options, DemoSecrets secrets, DemoCertificate certificate, String store) {

  /** The configuration file of a node. */
  String configuration(int index) {
    String address = options.address(index);
    int sip = options.sipPort;
    return """
        # Written anew at each start by ops/dev; what you set yourself belongs in a file for --config.
        ringfabric {
          node.name = "n%d"
          cluster {
            host = "%s", port = %d, key = "%s"
            seeds = [%s], min-nodes = %d
          }
          proxy.domains = ["%s"]
          transport {
            listeners = [
              {transport = udp, host = "%s", port = %d}
              {transport = tcp, host = "%s", port = %d}
              {transport = tls, host = "%s", port = %d}
              {transport = ws, host = "%s", port = %d}
              {transport = wss, host = "%s", port = %d}
            ]
            tls {chain = "%s", key = "%s", verify-servers = off}
          }
          relay {interfaces = [{address = "%s"}], first-port = %d, last-port = %d}
          api {
            host = "%s", port = %d
            tokens = [{name = demo, access = write, sha256 = "%s"}]
          }
          %s
        }
        %s
        """
        .formatted(
            index + 1,
            address,
            options.clusterPort(),
            secrets.clusterKey(),
            seeds(),
            options.nodes / 2 + 1,
            options.domain,
            address,
            sip,
            address,
            sip,
            address,
            sip + 1,
            address,
            sip + 2,
            address,
            sip + 3,
            path(certificate.chain()),
            path(certificate.key()),
            address,
            DemoNode.FIRST_MEDIA_PORT,
            DemoNode.LAST_MEDIA_PORT,
            address,
            options.apiPort,
            Token.hashing("demo", Token.Access.WRITE, secrets.apiToken()).sha256(),
            store,
            ownSettings());
  }

  private String ownSettings() {
    Path file = options.config;
    return file == null ? "" : "include required(file(\"" + path(file) + "\"))";
  }

  private String seeds() {
    if (options.nodes == 1) {
      return "";
    }
    return '"' + options.address(0) + ':' + options.clusterPort() + '"';
  }

  private static String path(Path file) {
    return file.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
