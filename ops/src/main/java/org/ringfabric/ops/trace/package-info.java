/**
 * What was said in a call: each node keeps the SIP messages of its own sockets for a while, in a
 * bounded memory, and any node can collect those of one Call-ID from all of them.
 *
 * <p>Keeping a message is one copy into a buffer that is there already; finding, parsing and hiding
 * credentials is left to the rare moment when somebody asks. Bodies are not kept unless configured:
 * a MESSAGE is a letter.
 */
@NullMarked
package org.ringfabric.ops.trace;

import org.jspecify.annotations.NullMarked;
