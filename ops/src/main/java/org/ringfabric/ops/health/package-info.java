/**
 * Is this node alive, ready and started? Each part of the node that can be unwell registers a
 * {@link org.ringfabric.ops.health.HealthCheck}; the worst of them is the node's health, with its
 * cause.
 *
 * <p>A check only looks: it must not heal, block, or take longer than the time it is given.
 */
@NullMarked
package org.ringfabric.ops.health;

import org.jspecify.annotations.NullMarked;
