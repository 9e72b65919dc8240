// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Signature;

/**
 * Who owns a key and why. What can be read as an address of record is one, unless it is said to be
 * a Call-ID: those often have an {@code @} too, but count letter by letter.
 */
public record Lookup(ClusterView cluster) implements Command {

  private static final Parameter KEY = Parameter.callId("key");
  private static final Parameter CALL = Parameter.flag("call");

  @Override
  public Signature signature() {
    return Signature.get("cluster.lookup", "/lookup/{key}", KEY, CALL);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    String asked = arguments.required(KEY.name());
    Optional<Aor> aor = arguments.flag(CALL.name()) ? Optional.empty() : Aor.parse(asked);
    return cluster.lookup(aor.map(Aor::key).orElse(asked)).thenApply(Answer.Found::new);
  }
}
