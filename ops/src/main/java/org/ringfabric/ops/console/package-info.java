/**
 * The console: one page with the ring, registrations, live calls with their ladders and the CDR
 * search. Its files are in the resources beside this package; it speaks only to the API of the node
 * that served it and loads nothing from elsewhere, so it works wherever the node does.
 */
@NullMarked
package org.ringfabric.ops.console;

import org.jspecify.annotations.NullMarked;
