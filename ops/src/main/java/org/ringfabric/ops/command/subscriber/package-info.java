/**
 * Commands on accounts and on where their phones are registered (RFC 3261 §10). Passwords come in
 * and are hashed at once; neither they nor the hashes go out again.
 */
@NullMarked
package org.ringfabric.ops.command.subscriber;

import org.jspecify.annotations.NullMarked;
