// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringfabric.actors.sip.NameAddr;
import org.ringfabric.actors.sip.SipUri;

/** Reads one Contact of a REGISTER. */
final class ContactReader {
  private static final int MAX_LENGTH = 1024;
  private static final long MAX_SECONDS = 0xffff_ffffL;

  private final Optional<Long> expiresHeader;
  private final boolean outbound;

  /**
   * @param expiresHeader for contacts that don't say it themselves
   * @param outbound whether the phone supports it: else its reg-id means nothing
   */
  ContactReader(Optional<Long> expiresHeader, boolean outbound) {
    this.expiresHeader = expiresHeader;
    this.outbound = outbound;
  }

  /** Empty if it is malformed or too long. */
  Optional<ContactUpdate> read(NameAddr contact) {
    String parameters = contact.parameters().without("q").without("expires").toString();
    if (!isUri(contact.uri()) || contact.uri().length() + parameters.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Optional<String> instance =
        contact.parameters().get("+sip.instance").map(ContactReader::withoutBrackets);
    OptionalInt regId =
        outbound && instance.isPresent()
            ? regId(contact.parameters().get("reg-id").orElse(""))
            : OptionalInt.empty();
    Optional<Long> expires =
        contact.parameters().has("expires")
            ? contact.parameters().get("expires").flatMap(ContactReader::seconds)
            : expiresHeader;
    return Optional.of(
        new ContactUpdate(
            contact.uri(),
            parameters,
            preference(contact.parameters().get("q").orElse("")),
            expires,
            instance.filter(id -> !id.isEmpty()),
            regId));
  }

  /** Empty if it isn't a number: then the default applies (RFC 3261 §10.2.1.1). */
  static Optional<Long> seconds(String text) {
    if (text.isEmpty() || text.length() > 18 || !digits(text)) {
      return Optional.empty();
    }
    return Optional.of(Math.min(Long.parseLong(text), MAX_SECONDS));
  }

  private static boolean isUri(String uri) {
    String lower = uri.toLowerCase(Locale.ROOT);
    boolean sip = lower.startsWith("sip:") || lower.startsWith("sips:");
    return sip ? SipUri.parse(uri).isPresent() : uri.indexOf(':') > 0;
  }

  /** RFC 3261 §20.10 qvalue; one that isn't is taken for none. */
  private static double preference(String q) {
    boolean valid = q.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?");
    return valid ? Double.parseDouble(q) : 1;
  }

  /** RFC 5626 §11: 1 to 2**31 - 1. */
  private static OptionalInt regId(String text) {
    if (text.isEmpty() || text.length() > 10 || !digits(text)) {
      return OptionalInt.empty();
    }
    long number = Long.parseLong(text);
    return number >= 1 && number <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number)
        : OptionalInt.empty();
  }

  private static String withoutBrackets(String instance) {
    return instance.startsWith("<") && instance.endsWith(">")
        ? instance.substring(1, instance.length() - 1)
        : instance;
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
