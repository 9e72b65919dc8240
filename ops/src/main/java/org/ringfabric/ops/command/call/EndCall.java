// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.call;

import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Signature;

/** Ends a call with BYE to both ends (RFC 3261 §15). */
public record EndCall(Dialogs dialogs) implements Command {

  @Override
  public Signature signature() {
    return Signature.delete("call.end", "/calls/{callId}", ReadCall.CALL_ID);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    String callId = arguments.required(ReadCall.CALL_ID.name());
    return dialogs
        .terminate(callId, EndCause.TERMINATED)
        .thenApply(
            reply ->
                reply instanceof DialogReply.NotFound
                    ? new Answer.Refused(ReadCall.noSuchCall(callId))
                    : new Answer.Done());
  }
}
