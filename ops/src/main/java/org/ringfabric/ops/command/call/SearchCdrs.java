// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.call;

import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.dialog.CdrSearch;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Signature;

/** What is left of calls, the last ended first, from the read side. */
public record SearchCdrs(CdrSearch cdrs) implements Command {

  private static final Parameter TEXT = Parameter.text("text");
  private static final Parameter SINCE = Parameter.instant("since");
  private static final Parameter UNTIL = Parameter.instant("until");
  private static final Parameter ANSWERED = Parameter.flag("answered");

  @Override
  public Signature signature() {
    return Signature.get(
        "cdr.search",
        "/cdrs",
        ReadCall.CALL_ID,
        TEXT,
        SINCE,
        UNTIL,
        ANSWERED,
        Parameter.LIMIT,
        Parameter.AFTER,
        Parameter.COUNT);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    CdrSearch.Query query =
        new CdrSearch.Query(
            arguments.text(ReadCall.CALL_ID.name()),
            arguments.text(TEXT.name()),
            arguments.instant(SINCE.name()),
            arguments.instant(UNTIL.name()),
            arguments.text(ANSWERED.name()).map(Boolean::valueOf));
    return cdrs.search(query, arguments.after(), arguments.limit())
        .thenApply(page -> Answer.Page.of(page, CdrView::of))
        .thenCompose(page -> page.counted(arguments, cdrs::count));
  }
}
