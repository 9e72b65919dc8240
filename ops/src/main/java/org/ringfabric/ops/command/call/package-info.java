/** Commands on calls: those that live, those that ended (CDRs), and what was said in them. */
@NullMarked
package org.ringfabric.ops.command.call;

import org.jspecify.annotations.NullMarked;
