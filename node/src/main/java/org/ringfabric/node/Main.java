// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node;

import java.io.IOException;
import java.nio.file.Path;
import org.ringfabric.node.config.Configuration;
import org.ringfabric.node.config.ConfigurationException;
import org.ringfabric.node.lifecycle.Node;
import org.ringfabric.node.lifecycle.NodeConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a node: {@code Main FILE}, the operator's configuration. */
public final class Main {
  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final int BAD_USAGE = 64;
  private static final int BAD_CONFIGURATION = 78;
  private static final int NOT_STARTED = 69;
  private static final int LOST = 75;

  private Main() {}

  /**
   * Exits with 64, 69 or 78 of sysexits when the node can't start, and says why on standard error;
   * with 75 when the others took it out of the cluster.
   */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      fail(BAD_USAGE, "usage: ringfabric-node FILE (expected: one configuration file)");
    }
    try {
      Configuration configuration = Configuration.of(Path.of(arguments[0]));
      Node node = Node.create(NodeConfig.from(configuration));
      // Before it serves, for a cluster may keep it waiting until it is told to stop.
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
      // On a thread of its own, for it waits for the other; the service manager starts us anew.
      node.stopped().thenRun(() -> new Thread(() -> System.exit(LOST), "exit").start());
      node.serve();
    } catch (ConfigurationException e) {
      fail(BAD_CONFIGURATION, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      log.error("the node can't start", e);
      fail(NOT_STARTED, String.valueOf(e.getMessage()));
    }
  }

  private static void fail(int status, String why) {
    System.err.println(why);
    System.exit(status);
  }
}
