// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.ringfabric.actors.sip.Transport;

/**
 * A server to send to, as RFC 3263 found it.
 *
 * @param tlsName domain that its certificate must be for; empty without TLS
 */
public record Target(Transport transport, InetSocketAddress address, Optional<String> tlsName) {}
