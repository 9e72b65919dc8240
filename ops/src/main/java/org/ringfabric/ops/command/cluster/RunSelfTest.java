// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Signature;

/**
 * Places a real call through the node and tells how it went. A call that failed is an answer, not
 * an error.
 */
public record RunSelfTest(SelfTest selfTest) implements Command {

  /** Long enough for a step to run out of its own patience, and be reported. */
  private static final Duration A_CALL = Duration.ofSeconds(40);

  /** It takes nothing, yet. */
  public record Body() {}

  @Override
  public Signature signature() {
    return Signature.post("selftest.run", "/selftest", Body.class);
  }

  @Override
  public Optional<Duration> patience() {
    return Optional.of(A_CALL);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return selfTest.run().thenApply(Answer.Found::new);
  }
}
