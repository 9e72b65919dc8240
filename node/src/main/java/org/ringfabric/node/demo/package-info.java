/**
 * What {@code ops/dev/run} and {@code ops/dev/cluster} start: nodes on loopback addresses with
 * everything made for them (certificate, secrets, accounts), for trying things out and for tests.
 * Each node is a process of its own, as in production.
 */
@NullMarked
package org.ringfabric.node.demo;

import org.jspecify.annotations.NullMarked;
