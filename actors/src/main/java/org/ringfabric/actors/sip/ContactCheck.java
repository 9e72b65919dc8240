// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import org.jspecify.annotations.Nullable;

/**
 * The form of Contact (RFC 3261 §20.10): a registrar or dialog would trip over it later, and the
 * sender wouldn't learn why.
 */
final class ContactCheck {
  private ContactCheck() {}

  /** Null if all Contacts are well-formed. */
  static @Nullable String defect(byte[] bytes, HeaderIndex index, SipLimits limits) {
    HeaderName name = HeaderName.CONTACT;
    for (int line = index.find(bytes, name, 0);
        line >= 0;
        line = index.find(bytes, name, line + 1)) {
      if (!isValid(bytes, index.value(line), index.valueEnd(line), limits.maxParameters())) {
        return "Malformed Contact";
      }
    }
    return null;
  }

  private static boolean isValid(byte[] bytes, int from, int end, int maxParameters) {
    if (end - from == 1 && bytes[from] == '*') {
      return true;
    }
    int at = from;
    do {
      int stop = Octets.endOfValue(bytes, at, end);
      NameAddrScanner address = new NameAddrScanner(bytes, at, stop);
      if (!address.scan()) {
        return false;
      }
      ParameterScanner parameters = new ParameterScanner(bytes, address.parameters, stop);
      int count = 0;
      while (parameters.next()) {
        count++;
      }
      if (parameters.bad() || count > maxParameters) {
        return false;
      }
      at = stop + 1;
    } while (at <= end);
    return true;
  }
}
