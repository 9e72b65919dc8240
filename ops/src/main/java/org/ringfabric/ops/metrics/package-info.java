/**
 * The node's numbers, as Prometheus reads them. Ours are called {@code ringfabric_*}; those of the
 * JVM keep the names that everyone's dashboards know.
 *
 * <p>Labels are few and bounded: a subscriber, a Call-ID or an address is never one.
 */
@NullMarked
package org.ringfabric.ops.metrics;

import org.jspecify.annotations.NullMarked;
