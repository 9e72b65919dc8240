// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.registration.RegisterReply;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;

/** Removes all bindings of an account; its phones come back when they register next. */
public record RemoveRegistration(LocationService locations) implements Command {

  @Override
  public Signature signature() {
    return Signature.delete("registration.remove", "/registrations/{aor}", PutSubscriber.AOR);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return removeAll(locations, arguments.aor(PutSubscriber.AOR.name()))
        .thenApply(RemoveRegistration::answer);
  }

  /** As a phone would (RFC 3261 §10.2.2). */
  static CompletionStage<RegisterReply> removeAll(LocationService locations, Aor aor) {
    return locations.register(aor, RegisterCommand.removeAll("ringfabric-" + UUID.randomUUID(), 1));
  }

  private static Answer answer(RegisterReply reply) {
    return reply instanceof RegisterReply.Refused refused
        ? new Answer.Refused(
            Problem.unavailable(
                "the registrar refused: %d %s".formatted(refused.status(), refused.reason()),
                "Send the request again."))
        : new Answer.Done();
  }
}
