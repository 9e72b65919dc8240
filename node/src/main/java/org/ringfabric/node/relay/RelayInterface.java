// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.net.InetAddress;

/**
 * An address that ports are bound on.
 *
 * @param advertised what phones are told: another one behind a 1:1 NAT
 */
record RelayInterface(InetAddress address, InetAddress advertised) {}
