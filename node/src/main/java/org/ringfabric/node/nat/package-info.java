/**
 * Far-end NAT traversal on the node that holds a flow: one keepalive a NAT binding whatever asks
 * for it, and word to the registrations of a connection that is lost (RFC 5626 §4.4, §5.3).
 */
@NullMarked
package org.ringfabric.node.nat;

import org.jspecify.annotations.NullMarked;
