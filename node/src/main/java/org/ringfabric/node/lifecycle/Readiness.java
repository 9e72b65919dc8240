// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

/** Whether this node takes new calls: from when it is wired until it drains. */
final class Readiness {
  private volatile boolean accepting;

  boolean accepting() {
    return accepting;
  }

  void serve() {
    accepting = true;
  }

  void drain() {
    accepting = false;
  }
}
