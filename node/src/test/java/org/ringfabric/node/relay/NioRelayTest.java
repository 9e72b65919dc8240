// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

class NioRelayTest extends RelayContract {
  NioRelayTest() {
    super(false);
  }
}
