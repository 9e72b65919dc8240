// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command;

import java.net.InetSocketAddress;
import org.ringfabric.actors.transaction.Flow;

/** The path to a phone: which node holds it, and where it leads. */
public record FlowView(String node, String transport, String remote) {
  /** The flow, without what only its node can use. */
  public static FlowView of(Flow flow) {
    return new FlowView(flow.node(), flow.transport().token(), shown(flow.remote()));
  }

  private static String shown(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
