/**
 * Transactions: RFC 3261 §17 with the corrections of RFC 6026, and the ports to what carries their
 * messages. Everything of one Call-ID is confined to one {@link
 * org.ringfabric.actors.transaction.Worker}, so requests, CANCEL, ACK, retransmissions, merged
 * requests and responses meet without a lock. The state machines are pure tables; what runs them
 * arms timers and sends. Knows no socket, and nothing of what a proxy does with a request.
 */
@NullMarked
package org.ringfabric.actors.transaction;

import org.jspecify.annotations.NullMarked;
