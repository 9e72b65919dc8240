/**
 * Connects: sockets, stores and cluster around the actors. {@link org.ringfabric.node.Main} starts
 * a node.
 */
@NullMarked
package org.ringfabric.node;

import org.jspecify.annotations.NullMarked;
