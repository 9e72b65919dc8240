// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who is in the cluster: joining and leaving, names, the replicated ring table, and the proof by
 * which a dead process is told from a silent one. Places nothing by itself: {@code ring} decides,
 * {@code entity} hosts.
 */
@NullMarked
package org.ringfabric.sharding.membership;

import org.jspecify.annotations.NullMarked;
