// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Removed;
import org.ringfabric.actors.subscriber.Subscribers;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Signature;

/** Deletes an account, and then its registrations: it must not be called any more. */
public record RemoveSubscriber(Subscribers subscribers, LocationService locations)
    implements Command {

  @Override
  public Signature signature() {
    return Signature.delete("subscriber.remove", "/subscribers/{aor}", PutSubscriber.AOR);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    Aor aor = arguments.aor(PutSubscriber.AOR.name());
    return subscribers
        .remove(aor)
        .thenCompose(
            removed ->
                RemoveRegistration.removeAll(locations, aor)
                    .thenApply(bindings -> answer(aor, removed)));
  }

  private static Answer answer(Aor aor, Removed removed) {
    return removed.existed()
        ? new Answer.Done()
        : new Answer.Refused(ReadSubscriber.noSuchSubscriber(aor));
  }
}
