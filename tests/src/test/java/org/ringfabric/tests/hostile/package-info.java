/** What strangers may send: none of it stops a node, or stays in its memory. */
@NullMarked
package org.ringfabric.tests.hostile;

import org.jspecify.annotations.NullMarked;
