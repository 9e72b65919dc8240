// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/** Where transports hand messages to. */
@FunctionalInterface
public interface MessageSink {
  /** Called on an I/O thread; doesn't block. */
  void received(Received received);
}
