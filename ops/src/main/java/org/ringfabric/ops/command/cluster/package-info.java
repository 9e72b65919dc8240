/**
 * Commands on the fabric itself: its nodes and who owns which shard, who owns a key and why, and a
 * test call through the node.
 */
@NullMarked
package org.ringfabric.ops.command.cluster;

import org.jspecify.annotations.NullMarked;
