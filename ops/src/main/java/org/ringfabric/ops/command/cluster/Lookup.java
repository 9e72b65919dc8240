// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.util.concurrent.CompletionStage;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Signature;

/** Who owns a key and why. */
public record Lookup(ClusterView cluster) implements Command {

  private static final Parameter KEY = Parameter.text("key");

  @Override
  public Signature signature() {
    return Signature.get("cluster.lookup", "/lookup/{key}", KEY);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return cluster.lookup(arguments.required(KEY.name())).thenApply(Answer.Found::new);
  }
}
