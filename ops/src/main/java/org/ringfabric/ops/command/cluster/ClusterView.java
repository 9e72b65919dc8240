// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.util.concurrent.CompletionStage;

/** What the cluster looks like from this node. */
public interface ClusterView {

  /** The nodes, and which of them owns each shard. */
  CompletionStage<ClusterStatus> status();

  /** Who owns {@code key}: an address of record or a Call-ID. */
  CompletionStage<Placement> lookup(String key);
}
