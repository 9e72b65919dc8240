/**
 * A node from start to end: in which order its parts come up, and in which they go down so that no
 * call is lost. Wires; decides nothing.
 */
@NullMarked
package org.ringfabric.node.lifecycle;

import org.jspecify.annotations.NullMarked;
