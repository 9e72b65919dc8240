// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.Subscribers;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;

/** Creates an account or replaces what it is; sent twice, it does the same once. */
public record PutSubscriber(Subscribers subscribers) implements Command {

  static final Parameter AOR = Parameter.aor("aor");

  @Override
  public Signature signature() {
    return Signature.put("subscriber.put", "/subscribers/{aor}", SubscriberBody.class, AOR);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    Aor aor = arguments.aor(AOR.name());
    Profile profile;
    try {
      profile = arguments.body(SubscriberBody.class).profile(aor);
    } catch (IllegalArgumentException e) {
      return Answer.now(
          new Answer.Refused(
              Problem.invalidBody(String.valueOf(e.getMessage()), "Correct the value.")));
    }
    return subscribers
        .provision(aor, profile)
        .thenApply(
            done -> {
              SubscriberView view = SubscriberView.of(done.subscriber());
              return done.created() ? new Answer.Created(view) : new Answer.Found(view);
            });
  }
}
