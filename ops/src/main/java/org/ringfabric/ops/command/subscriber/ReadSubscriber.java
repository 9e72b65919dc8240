// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Subscribers;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;

/** An account, as its owner knows it now. */
public record ReadSubscriber(Subscribers subscribers) implements Command {

  @Override
  public Signature signature() {
    return Signature.get("subscriber.show", "/subscribers/{aor}", PutSubscriber.AOR);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    Aor aor = arguments.aor(PutSubscriber.AOR.name());
    return subscribers
        .read(aor)
        .thenApply(found -> Answer.foundOr(found.map(SubscriberView::of), noSuchSubscriber(aor)));
  }

  static Problem noSuchSubscriber(Aor aor) {
    return Problem.notFound(
        "subscriber", aor.toString(), "Create it with PUT, or 'ringfabric subscriber add'.");
  }
}
