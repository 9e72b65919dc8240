// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.registration.RegisterReply;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;

/**
 * Where an account is registered, as its owner knows it now: also what can't be reached at the
 * moment.
 */
public record ReadRegistration(LocationService locations) implements Command {

  @Override
  public Signature signature() {
    return Signature.get("registration.show", "/registrations/{aor}", PutSubscriber.AOR);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    Aor aor = arguments.aor(PutSubscriber.AOR.name());
    return locations
        .register(aor, RegisterCommand.query(UUID.randomUUID().toString(), 1))
        .thenApply(reply -> answer(aor, reply));
  }

  private static Answer answer(Aor aor, RegisterReply reply) {
    List<Binding> bindings =
        reply instanceof RegisterReply.Registered registered ? registered.bindings() : List.of();
    return bindings.isEmpty()
        ? new Answer.Refused(noSuchRegistration(aor))
        : new Answer.Found(RegistrationView.of(aor, bindings));
  }

  static Problem noSuchRegistration(Aor aor) {
    return Problem.notFound(
        "registration", aor.toString(), "No phone is registered as it; see /health and the log.");
  }
}
