// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

class EpollRelayTest extends RelayContract {
  EpollRelayTest() {
    super(true);
  }
}
