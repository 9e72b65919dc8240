// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.ProfileChange;
import org.ringfabric.actors.subscriber.Subscribers;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;

/** Changes some of an account and leaves the rest, the password above all, as it is. */
public record ChangeSubscriber(Subscribers subscribers) implements Command {

  @Override
  public Signature signature() {
    return Signature.patch(
        "subscriber.change", "/subscribers/{aor}", SubscriberBody.class, PutSubscriber.AOR);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    Aor aor = arguments.aor(PutSubscriber.AOR.name());
    ProfileChange change;
    try {
      change = arguments.body(SubscriberBody.class).change(aor);
    } catch (IllegalArgumentException e) {
      return Answer.now(
          new Answer.Refused(
              Problem.invalidBody(String.valueOf(e.getMessage()), "Correct the value.")));
    }
    return subscribers
        .change(aor, change)
        .thenApply(
            changed ->
                Answer.foundOr(
                    changed.map(SubscriberView::of), ReadSubscriber.noSuchSubscriber(aor)));
  }
}
