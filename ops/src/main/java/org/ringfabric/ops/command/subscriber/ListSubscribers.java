// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.subscriber.SubscriberList;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Signature;

/** The accounts by AOR, from the read side: one that was just made may take a moment to appear. */
public record ListSubscribers(SubscriberList subscribers) implements Command {

  private static final Parameter TEXT = Parameter.text("text");

  @Override
  public Signature signature() {
    return Signature.get(
        "subscriber.list", "/subscribers", TEXT, Parameter.LIMIT, Parameter.AFTER, Parameter.COUNT);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return subscribers
        .list(arguments.text(TEXT.name()), arguments.after(), arguments.limit())
        .thenApply(page -> Answer.Page.of(page, SubscriberView::of))
        .thenCompose(page -> page.counted(arguments, subscribers::count));
  }
}
