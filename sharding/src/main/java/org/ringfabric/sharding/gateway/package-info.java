// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * From node to node: a message handed to the node that owns its transaction, and bytes sent over a
 * flow that another node holds. At most once and bounded; what gets lost, SIP's timers send again.
 */
@NullMarked
package org.ringfabric.sharding.gateway;

import org.jspecify.annotations.NullMarked;
