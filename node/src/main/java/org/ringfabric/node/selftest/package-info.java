/**
 * The self-test: a real call between two temporary accounts, over the node's own UDP socket, with
 * digest, relay and BYE, as a phone would place it. Blocks a thread of its own; only an operator
 * starts it.
 */
@NullMarked
package org.ringfabric.node.selftest;

import org.jspecify.annotations.NullMarked;
