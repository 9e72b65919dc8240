/**
 * Calls as they are remembered (RFC 3261 §12): who talks to whom, how each end is reached, when the
 * call must end and why it did. The entity of a dialog outlives the node that set the call up, owns
 * its deadlines and accounts for it exactly once. Doesn't forward messages; the proxy does.
 */
@NullMarked
package org.ringfabric.actors.dialog;

import org.jspecify.annotations.NullMarked;
