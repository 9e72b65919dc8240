// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.call;

import java.util.concurrent.CompletionStage;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Signature;
import org.ringfabric.ops.trace.CallTraces;

/** What was said in a call, on all nodes. A call of which nothing is kept has an empty trace. */
public record TraceCall(CallTraces traces) implements Command {

  @Override
  public Signature signature() {
    return Signature.get("call.trace", "/traces/{callId}", ReadCall.CALL_ID);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return traces.trace(arguments.required(ReadCall.CALL_ID.name())).thenApply(Answer.Found::new);
  }
}
