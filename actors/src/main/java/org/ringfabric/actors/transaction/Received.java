// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetSocketAddress;
import org.ringfabric.actors.sip.Parsed;

/**
 * A message as a transport took it in. The top Via of a request has its {@code received} and {@code
 * rport} already (RFC 3261 §18.2.1, RFC 3581 §4).
 *
 * @param message what the codec made of it
 * @param flow path that it came on, and that an answer takes
 * @param local address that it was sent to
 */
public record Received(Parsed message, Flow flow, InetSocketAddress local) {}
