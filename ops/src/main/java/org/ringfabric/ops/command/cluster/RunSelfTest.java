// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

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

  /** It takes nothing, yet. */
  public record Body() {}

  @Override
  public Signature signature() {
    return Signature.post("selftest.run", "/selftest", Body.class);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return selfTest.run().thenApply(Answer.Found::new);
  }
}
