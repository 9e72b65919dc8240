// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.registration.RegisterReply.Registered;
import org.ringfabric.actors.registration.RegisterRequest.Understood;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.ResponseBuilder;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.subscriber.Aor;

/** Writes the answer to a REGISTER (RFC 3261 §10.3 step 8). */
public final class RegisterResponses {
  /** RFC 3261 §20.17: the date of RFC 1123, always in GMT. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final RegistrationConfig config;
  private final Gruus gruus;

  public RegisterResponses(RegistrationConfig config, Gruus gruus) {
    this.config = config;
    this.gruus = gruus;
  }

  public SipResponse refused(SipRequest request, Refused refusal) {
    ResponseBuilder response = request.reply(refusal.status(), refusal.reason());
    refusal.headers().forEach((name, value) -> response.header(HeaderName.of(name), value));
    return response.build();
  }

  /**
   * @param read the request, as read
   * @param reply of its entity
   */
  public SipResponse answer(SipRequest request, Understood read, RegisterReply reply) {
    if (reply instanceof Refused refusal) {
      return refused(request, refusal);
    }
    Registered registered = (Registered) reply;
    ResponseBuilder response = request.reply(200);
    for (Binding binding : registered.bindings()) {
      response.header(HeaderName.CONTACT, contact(read, binding, registered.now()));
    }
    // RFC 3327 §5.3: the phone learns the way its calls will take.
    read.command().path().forEach(value -> response.header(HeaderName.PATH, value));
    config.serviceRoute().forEach(value -> response.header(HeaderName.SERVICE_ROUTE, value));
    if (read.outbound()) {
      // RFC 5626 §6: says that the flow is kept, and for how long without a sign of life.
      response.header(HeaderName.REQUIRE, "outbound");
      config
          .flowTimer()
          .ifPresent(
              timer -> response.header(HeaderName.FLOW_TIMER, Long.toString(timer.toSeconds())));
    }
    return response
        .header(HeaderName.SUPPORTED, "path, outbound, gruu")
        .header(HeaderName.DATE, DATE.format(registered.now()))
        .build();
  }

  private String contact(Understood read, Binding binding, Instant now) {
    StringBuilder contact = new StringBuilder(96);
    contact.append('<').append(binding.contactUri()).append('>');
    contact.append(binding.contactParameters());
    if (binding.q() < 1) {
      contact.append(";q=").append(binding.q());
    }
    if (read.gruu() && binding.instance().isPresent()) {
      Aor aor = read.aor();
      String instance = binding.instance().get();
      contact.append(";pub-gruu=\"").append(gruus.publicGruu(aor, instance)).append('"');
      contact
          .append(";temp-gruu=\"")
          .append(gruus.temporaryGruu(aor, instance, binding.callId()))
          .append('"');
    }
    return contact.append(";expires=").append(binding.secondsLeft(now)).toString();
  }
}
