// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The finer points of RFC 3261 §19.1.4: which parameters and headers make two URIs different. */
final class UriComparison {
  /** Never ignored when only one of the URIs has them; {@code lr} and any other parameter is. */
  private static final List<String> DECISIVE =
      List.of("user", "ttl", "method", "maddr", "transport");

  private UriComparison() {}

  static boolean parametersMatch(Parameters one, Parameters other) {
    for (String name : DECISIVE) {
      if (one.has(name) != other.has(name)) {
        return false;
      }
    }
    for (String name : one.names()) {
      if (other.has(name) && !sameValue(one, other, name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameValue(Parameters one, Parameters other, String name) {
    return Uris.unescaped(one.get(name).orElse(""))
        .equalsIgnoreCase(Uris.unescaped(other.get(name).orElse("")));
  }

  /** Headers are never ignored, but their order doesn't count. */
  static boolean headersMatch(String one, String other) {
    return one.equals(other) || sorted(one).equals(sorted(other));
  }

  private static List<String> sorted(String headers) {
    List<String> sorted = new ArrayList<>();
    for (String header : headers.split("&", -1)) {
      int equals = header.indexOf('=');
      String name = equals < 0 ? header : header.substring(0, equals);
      String value = equals < 0 ? "" : header.substring(equals + 1);
      sorted.add(Uris.unescaped(name).toLowerCase(Locale.ROOT) + "=" + Uris.unescaped(value));
    }
    Collections.sort(sorted);
    return sorted;
  }
}
