/** Real nodes against phones and servers that others wrote, over the network. */
@NullMarked
package org.ringfabric.tests.interop;

import org.jspecify.annotations.NullMarked;
