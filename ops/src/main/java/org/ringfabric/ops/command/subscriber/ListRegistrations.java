// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.registration.RegistrationList;
import org.ringfabric.actors.registration.RegistrationList.RegisteredContact;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Signature;

/** All bindings by AOR, from the read side. */
public record ListRegistrations(RegistrationList registrations) implements Command {

  private static final Parameter TEXT = Parameter.text("text");

  @Override
  public Signature signature() {
    return Signature.get(
        "registration.list",
        "/registrations",
        TEXT,
        Parameter.LIMIT,
        Parameter.AFTER,
        Parameter.COUNT);
  }

  @Override
  public CompletionStage<Answer> run(Arguments arguments) {
    return registrations
        .list(arguments.text(TEXT.name()), arguments.after(), arguments.limit())
        .thenApply(page -> Answer.Page.of(page, ContactView::of))
        .thenCompose(page -> page.counted(arguments, registrations::count));
  }

  /** One binding in the list. */
  record ContactView(
      String aor,
      String contact,
      String userAgent,
      Instant registered,
      Instant until,
      String source,
      String node) {
    static ContactView of(RegisteredContact contact) {
      return new ContactView(
          contact.aor().toString(),
          contact.contactUri(),
          contact.userAgent(),
          contact.registered(),
          contact.until(),
          contact.source(),
          contact.node());
    }
  }
}
