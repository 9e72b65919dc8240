// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.call;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.ringfabric.actors.dialog.LiveDialogs;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Signature;

/** The calls that live, the last answered first, from the read side. */
public record ListCalls(LiveDialogs dialogs) implements Command {

  private static final Parameter TEXT = Parameter.text("text");

  @Override
  public Signature signature() {
    return Signature.get(
        "call.list", "/calls", TEXT, Parameter.LIMIT, Parameter.AFTER, Parameter.COUNT);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return dialogs
        .list(arguments.text(TEXT.name()), arguments.after(), arguments.limit())
        .thenApply(page -> Answer.Page.of(page, Function.identity()))
        .thenCompose(page -> page.counted(arguments, dialogs::count));
  }
}
