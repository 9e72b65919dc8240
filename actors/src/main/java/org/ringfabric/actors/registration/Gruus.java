// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringfabric.actors.sip.Parameters;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Secret;

/**
 * Makes GRUUs and tells what they mean (RFC 5627), on any node, without storing any. The public one
 * is the address-of-record with the instance as {@code gr}; a temporary one hides both, encrypted
 * under the cluster's key, in its user part.
 */
public final class Gruus {
  private static final String GR = "gr";
  private static final String TEMPORARY = "tgruu.";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final TemporaryGruuCipher cipher;

  public Gruus(Secret<byte[]> clusterKey) {
    cipher = new TemporaryGruuCipher(clusterKey);
  }

  /** The same for every registration of the instance. */
  public String publicGruu(Aor aor, String instance) {
    return aor.uri().withParameter(GR, escaped(instance)).toString();
  }

  /** Another one each time; all of them are valid as long as the Call-ID stays. */
  public String temporaryGruu(Aor aor, String instance, String callId) {
    String token = cipher.encrypt(new Gruu(aor, instance, OptionalInt.of(callId.hashCode())));
    return SipUri.of(TEMPORARY + token, aor.host()).with(Parameters.NONE.with(GR)).toString();
  }

  /** Empty if the URI isn't a GRUU, or isn't one of ours. */
  public Optional<Gruu> resolve(SipUri uri) {
    if (!uri.parameters().has(GR)) {
      return Optional.empty();
    }
    Optional<String> token = uri.user().filter(user -> user.startsWith(TEMPORARY));
    if (token.isPresent()) {
      return cipher.decrypt(
          token.get().substring(TEMPORARY.length()), uri.host().toLowerCase(Locale.ROOT));
    }
    Optional<String> instance = uri.parameters().get(GR).flatMap(Gruus::unescaped);
    return Aor.of(uri)
        .flatMap(aor -> instance.map(named -> new Gruu(aor, named, OptionalInt.empty())));
  }

  /** Escapes what may not stand in a URI parameter as it is (RFC 3261 §25.1 paramchar). */
  private static String escaped(String instance) {
    StringBuilder text = new StringBuilder(instance.length());
    for (byte octet : instance.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          octet > 0 && (Character.isLetterOrDigit(octet) || "-_.!~*'()[]/:&+$".indexOf(octet) >= 0);
      if (plain) {
        text.append((char) octet);
      } else {
        text.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return text.toString();
  }

  private static Optional<String> unescaped(String parameter) {
    try {
      // Made for forms, where a plus is a blank; here it is a plus.
      return Optional.of(URLDecoder.decode(parameter.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException incompleteEscape) {
      return Optional.empty();
    }
  }
}
