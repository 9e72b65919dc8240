/**
 * The stateful proxy: RFC 3261 §16 with RFC 5393, RFC 5626 §5 and RFC 4028 §8. {@link
 * org.ringfabric.actors.proxy.Proxy} lists the steps that a request takes, top to bottom; whatever
 * is async answers on the worker of the request's Call-ID. Knows entities and sockets only through
 * ports; nothing imports this package but the node that wires it.
 */
@NullMarked
package org.ringfabric.actors.proxy;

import org.jspecify.annotations.NullMarked;
