// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.registration.RegisterRequest.NotUnderstood;
import org.ringfabric.actors.registration.RegisterRequest.Understood;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.NameAddr;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** Reads one REGISTER. What is kept for a binding is bounded here, before anything is kept. */
final class RegisterReader {
  private static final Set<String> KNOWN_EXTENSIONS = Set.of("path", "outbound", "gruu");
  private static final int MAX_PATH = 2048;
  private static final int MAX_CALL_ID = 256;
  private static final int MAX_USER_AGENT = 100;

  private final SipRequest request;
  private final Flow flow;
  private final RegistrationConfig config;
  private final Set<String> supported;
  private final List<String> path;
  private final boolean fromPhone;

  RegisterReader(SipRequest request, Flow flow, RegistrationConfig config) {
    this.request = request;
    this.flow = flow;
    this.config = config;
    supported = tags(HeaderName.SUPPORTED);
    path = request.values(HeaderName.PATH);
    fromPhone = request.viaCount() == 1;
  }

  RegisterRequest read() {
    Refused refusal = refusal();
    Optional<Aor> aor = request.to().sipUri().flatMap(Aor::of);
    if (refusal != null) {
      return new NotUnderstood(refusal);
    }
    if (aor.isEmpty()) {
      // RFC 3261 §10.3 step 5.
      return notUnderstood(404, "No Address-Of-Record");
    }
    List<String> contacts = request.values(HeaderName.CONTACT);
    return contacts.contains("*") ? all(aor.get(), contacts) : some(aor.get(), contacts);
  }

  private @Nullable Refused refusal() {
    Set<String> unknown = tags(HeaderName.REQUIRE);
    unknown.removeAll(KNOWN_EXTENSIONS);
    if (!unknown.isEmpty()) {
      return badExtension(String.join(", ", unknown));
    }
    if (config.requirePathSupport() && !path.isEmpty() && !supported.contains("path")) {
      // RFC 3327 §5.3.
      return badExtension("path");
    }
    if (request.callId().length() > MAX_CALL_ID || String.join("", path).length() > MAX_PATH) {
      return Refused.of(400, "Call-ID Or Path Too Long");
    }
    return null;
  }

  /** RFC 3261 §10.3 step 6: a star stands alone, and only to remove. */
  private RegisterRequest all(Aor aor, List<String> contacts) {
    return contacts.size() == 1 && expires().equals(Optional.of(0L))
        ? understood(aor, List.of(), true, false)
        : notUnderstood(400, "Wildcard Needs Expires 0 And No Other Contact");
  }

  private RegisterRequest some(Aor aor, List<String> contacts) {
    ContactReader reader = new ContactReader(expires(), supported.contains("outbound"));
    List<ContactUpdate> updates = new ArrayList<>(contacts.size());
    int flows = 0;
    int newFlows = 0;
    for (String contact : contacts) {
      Optional<ContactUpdate> update = NameAddr.parse(contact).flatMap(reader::read);
      if (update.isEmpty()) {
        return notUnderstood(400, "Malformed Contact");
      }
      updates.add(update.get());
      boolean isFlow = update.get().regId().isPresent();
      flows += isFlow ? 1 : 0;
      newFlows += isFlow && !update.get().removes() ? 1 : 0;
    }
    if (newFlows > 1) {
      // RFC 5626 §6: a request comes over one flow, so it can register one.
      return notUnderstood(400, "More Than One reg-id");
    }
    if (flows > 0 && !fromPhone && !firstHopKeepsFlows()) {
      return notUnderstood(439, "First Hop Lacks Outbound Support");
    }
    return understood(aor, updates, false, newFlows > 0);
  }

  /** RFC 5626 §6: the proxy next to the phone, whose Path is the last, must say {@code ob}. */
  private boolean firstHopKeepsFlows() {
    return !path.isEmpty()
        && NameAddr.parse(path.get(path.size() - 1))
            .flatMap(NameAddr::sipUri)
            .filter(uri -> uri.parameters().has("ob"))
            .isPresent();
  }

  private RegisterRequest understood(
      Aor aor, List<ContactUpdate> updates, boolean removeAll, boolean outbound) {
    String userAgent = request.header(HeaderName.USER_AGENT).orElse("");
    RegisterCommand command =
        new RegisterCommand(
            updates,
            removeAll,
            request.callId(),
            request.cseq().number(),
            path,
            // Behind a proxy, the flow is the proxy's: Path or the Contact leads back.
            fromPhone ? Optional.of(flow) : Optional.empty(),
            userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT)));
    return new Understood(aor, command, outbound, supported.contains("gruu"));
  }

  private Optional<Long> expires() {
    return request.header(HeaderName.EXPIRES).flatMap(ContactReader::seconds);
  }

  private Set<String> tags(HeaderName name) {
    Set<String> tags = new TreeSet<>();
    for (String tag : request.values(name)) {
      tags.add(tag.toLowerCase(Locale.ROOT));
    }
    return tags;
  }

  private static Refused badExtension(String tags) {
    return Refused.of(420, "Bad Extension", HeaderName.UNSUPPORTED.canonical(), tags);
  }

  private static RegisterRequest notUnderstood(int status, String reason) {
    return new NotUnderstood(Refused.of(status, reason));
  }
}
