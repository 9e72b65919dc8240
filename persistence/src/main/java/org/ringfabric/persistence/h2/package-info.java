/**
 * The embedded store, for a node alone: H2 in this process, in a directory of its own. A commit is
 * in the file before it is acknowledged, so that it outlives the process, however that ends.
 */
@NullMarked
package org.ringfabric.persistence.h2;

import org.jspecify.annotations.NullMarked;
