// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.List;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;

/** A request that is too large for UDP goes over TCP where it can, RFC 3261 §18.1.1. */
public final class LargeRequests {
  private static final int DATAGRAM_LIMIT = 1300;

  /** What our Via takes, with a loop hash and a node's name in its branch. */
  private static final int VIA = 110;

  /** What our Record-Route takes, with its flow token. */
  private static final int RECORD_ROUTE = 190;

  private LargeRequests() {}

  /** How long a request will be on the wire. */
  static int sentLength(SipRequest copy) {
    Method method = copy.method();
    boolean recorded = RecordRouting.createsDialog(method) && copy.toTag().isEmpty();
    return copy.length() + VIA + (recorded ? RECORD_ROUTE : 0);
  }

  /**
   * The targets, each over UDP behind the same over TCP if the request is large: not every server
   * listens on both.
   *
   * @param length of the request as it is sent
   */
  public static List<Target> overTcpFirst(List<Target> targets, int length) {
    if (length <= DATAGRAM_LIMIT) {
      return targets;
    }
    List<Target> all = new ArrayList<>(targets.size() * 2);
    for (Target target : targets) {
      if (target.transport() == Transport.UDP) {
        all.add(new Target(Transport.TCP, target.address(), target.tlsName()));
      }
      all.add(target);
    }
    return all;
  }
}
