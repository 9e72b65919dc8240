// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetSocketAddress;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.sip.Transport;

/**
 * The path to one peer (RFC 5626 §3.1): a connection, or the UDP address pair seen from one local
 * socket. Only the node that holds it can use it, so other nodes send over it through the cluster.
 *
 * @param node name of the node that holds it
 * @param id for UDP the local listener, by its address; for connections unique on the node. Both
 *     hold over its restarts
 * @param transport what it speaks
 * @param remote address that we see the peer at
 */
public record Flow(String node, long id, Transport transport, InetSocketAddress remote)
    implements Wire, Durable {}
