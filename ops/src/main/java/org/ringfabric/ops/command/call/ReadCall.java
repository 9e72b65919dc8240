// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.call;

import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;

/** A call, as its owner knows it now. */
public record ReadCall(Dialogs dialogs) implements Command {

  static final Parameter CALL_ID = Parameter.callId("callId");

  @Override
  public Signature signature() {
    return Signature.get("call.show", "/calls/{callId}", CALL_ID);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    String callId = arguments.required(CALL_ID.name());
    return dialogs
        .read(callId)
        .thenApply(dialog -> Answer.foundOr(dialog.map(CallView::of), noSuchCall(callId)));
  }

  static Problem noSuchCall(String callId) {
    return Problem.notFound(
        "call", callId, "It may have ended: its CDR is at /api/v1/cdrs?callId=….");
  }
}
