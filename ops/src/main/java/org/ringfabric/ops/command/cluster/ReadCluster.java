// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.util.concurrent.CompletionStage;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Signature;

/** The nodes of the cluster and their shards. */
public record ReadCluster(ClusterView cluster) implements Command {

  @Override
  public Signature signature() {
    return Signature.get("cluster.status", "/cluster");
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return cluster.status().thenApply(Answer.Found::new);
  }
}
