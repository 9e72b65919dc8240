// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import com.typesafe.config.Config;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.Address;
import org.apache.pekko.event.EventStream;
import org.apache.pekko.remote.PhiAccrualFailureDetector;

/**
 * Suspects a node when its heartbeats stop (phi accrual), and at once when its host refuses
 * connections to it. Named in ringfabric-pekko.conf; the cluster makes one for each peer.
 */
public final class RefusalDetector extends PhiAccrualFailureDetector {

  /** By system: several may live in one JVM, in tests, and each sees for itself. */
  private static final Map<EventStream, Set<String>> REFUSED = new WeakHashMap<>();

  private final Set<String> refused;
  private volatile String address = "";

  /** Called by the cluster. */
  public RefusalDetector(Config config, EventStream system) {
    super(config, system);
    refused = refusedIn(system);
  }

  @Override
  public void setAddress(String address) {
    super.setAddress(address);
    this.address = address;
  }

  @Override
  public boolean isAvailable() {
    return !refused.contains(address) && super.isAvailable();
  }

  /** Suspects a node, or no longer. */
  static void mark(EventStream system, Address node, boolean refuses) {
    if (refuses) {
      refusedIn(system).add(node.toString());
    } else {
      refusedIn(system).remove(node.toString());
    }
  }

  private static Set<String> refusedIn(EventStream system) {
    synchronized (REFUSED) {
      return REFUSED.computeIfAbsent(system, unused -> ConcurrentHashMap.newKeySet());
    }
  }
}
