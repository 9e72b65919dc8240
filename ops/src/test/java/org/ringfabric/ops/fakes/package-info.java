/** A small fabric in memory, with enough in it to look at. */
@NullMarked
package org.ringfabric.ops.fakes;

import org.jspecify.annotations.NullMarked;
