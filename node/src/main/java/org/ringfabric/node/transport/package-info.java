/**
 * The SIP sockets of a node (RFC 3261 §18, RFC 7118): UDP, TCP, TLS, WebSocket, over IPv4 and IPv6.
 * Frames and parses what comes in, notes in the top Via where it came from (RFC 3581), and sends
 * over {@link org.ringfabric.actors.transaction.Flow}s. The event loops are the workers of the
 * transactions, so that most messages are handled on the thread that read them. Decides nothing
 * about SIP above the transport.
 */
@NullMarked
package org.ringfabric.node.transport;

import org.jspecify.annotations.NullMarked;
