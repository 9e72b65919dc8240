// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.io.PrintStream;

/** What a newcomer reads when the demo is up. */
record DemoWelcome(DemoOptions options, DemoSecrets secrets) {
  void print(PrintStream out) {
    String address = options.address(0);
    out.println();
    out.println("Ringfabric is up: " + options.nodes + " node(s), domain " + options.domain);
    for (int i = 0; i < options.nodes; i++) {
      out.printf(
          "  n%d  SIP udp,tcp %s:%d  tls :%d  ws :%d  wss :%d%n",
          i + 1,
          options.address(i),
          options.sipPort,
          options.sipPort + 1,
          options.sipPort + 2,
          options.sipPort + 3);
    }
    out.println("Accounts");
    for (String user : new String[] {"alice", "bob", "carol", "dave"}) {
      out.printf("  sip:%s@%s  password %s%n", user, options.domain, secrets.password(user));
    }
    out.printf("Console  http://%s:%d/  token %s%n", address, options.apiPort, secrets.apiToken());
    out.println("Try");
    out.printf(
        "  register a phone as alice, outbound proxy sip:%s:%d, and call sip:bob@%s%n",
        address, options.sipPort, options.domain);
    out.printf(
        "  export RINGFABRIC_API=http://%s:%d RINGFABRIC_TOKEN=%s%n",
        address, options.apiPort, secrets.apiToken());
    out.println("  ops/dev/ringfabric selftest");
    out.println("Ctrl-C drains and stops.");
    out.flush();
  }
}
