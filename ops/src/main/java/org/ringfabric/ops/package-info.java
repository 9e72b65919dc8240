/**
 * Operates a node: the {@link org.ringfabric.ops.Commands} that its people have, behind one API,
 * command line and console; its health, metrics and traces. It decides nothing about calls.
 */
@NullMarked
package org.ringfabric.ops;

import org.jspecify.annotations.NullMarked;
