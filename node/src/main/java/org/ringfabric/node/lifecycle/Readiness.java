// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.util.concurrent.atomic.AtomicReference;

/** Whether this node takes new calls: from when it is wired until it drains, and never again. */
final class Readiness {
  private enum Phase {
    STARTING,
    SERVING,
    DRAINING
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

  boolean accepting() {
    return phase.get() == Phase.SERVING;
  }

  void serve() {
    phase.compareAndSet(Phase.STARTING, Phase.SERVING);
  }

  void drain() {
    phase.set(Phase.DRAINING);
  }
}
