// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.Optional;

/** The values that {@code torture/outcomes.txt} speaks of, as text; "none" is an absent one. */
final class TortureValues {
  private TortureValues() {}

  static String read(Parsed parsed, String key) {
    if (parsed instanceof Malformed malformed) {
      return malformed.reason();
    }
    if (parsed instanceof SipResponse response) {
      switch (key) {
        case "status":
          return String.valueOf(response.status());
        case "reason":
          return response.reason();
        default:
          return ofMessage(response, key);
      }
    }
    return ofRequest((SipRequest) parsed, key);
  }

  private static String ofRequest(SipRequest request, String key) {
    return switch (key) {
      case "method" -> request.method().name();
      case "uri" -> request.requestUri();
      case "sip" -> String.valueOf(request.uri().isPresent());
      case "user" -> request.uri().orElseThrow().plainUser().orElse("none");
      case "host" -> request.uri().orElseThrow().host();
      case "port" -> String.valueOf(request.uri().orElseThrow().port());
      case "max-forwards" ->
          request.maxForwards().isPresent() ? "" + request.maxForwards().getAsInt() : "none";
      default -> ofMessage(request, key);
    };
  }

  private static String ofMessage(SipMessage message, String key) {
    return switch (key) {
      case "call-id" -> message.callId();
      case "cseq" -> message.cseq().toString();
      case "length" -> String.valueOf(message.length());
      case "body" -> String.valueOf(message.body().length);
      case "via" -> message.topVia().toString();
      case "vias" -> String.valueOf(message.viaCount());
      case "branch" -> message.branch().orElse("none");
      case "unique-branch" -> String.valueOf(message.topVia().hasUniqueBranch());
      case "received" -> message.topVia().received().orElse("none");
      case "contacts" -> count(message, HeaderName.CONTACT);
      case "accepts" -> count(message, HeaderName.ACCEPT);
      case "requires" -> count(message, HeaderName.REQUIRE);
      case "proxy-requires" -> count(message, HeaderName.PROXY_REQUIRE);
      case "contact" -> contact(message).uri();
      case "contact-parameters" -> contact(message).parameters().toString();
      default ->
          key.startsWith("from-") || key.startsWith("to-")
              ? ofAddress(message, key)
              : header(message, key);
    };
  }

  private static String ofAddress(SipMessage message, String key) {
    boolean from = key.startsWith("from-");
    NameAddr address = from ? message.from() : message.to();
    return switch (key.substring(key.indexOf('-') + 1)) {
      case "tag" -> {
        Optional<String> tag = from ? message.fromTag() : message.toTag();
        yield tag.equals(address.tag()) ? tag.orElse("none") : "two different ones";
      }
      case "uri" -> address.uri();
      case "user" -> address.sipUri().flatMap(SipUri::plainUser).orElse("none");
      case "name" -> address.displayName().orElse("none");
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static NameAddr contact(SipMessage message) {
    return NameAddr.parse(message.values(HeaderName.CONTACT).get(0)).orElseThrow();
  }

  private static String count(SipMessage message, HeaderName name) {
    return String.valueOf(message.values(name).size());
  }

  private static String header(SipMessage message, String name) {
    return message.header(HeaderName.of(name)).orElse("none");
  }
}
