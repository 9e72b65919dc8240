// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.parser.ParserFactory;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.header.Header;

/** The only door to JAIN-SIP: one header's text in, its object out. */
final class JainHeaders {
  private JainHeaders() {}

  /** Empty if JAIN-SIP can't make anything of it. */
  static Optional<Header> parse(HeaderName name, String value) {
    if (isTooNested(value)) {
      return Optional.empty();
    }
    try {
      Header header = ParserFactory.createParser(name.canonical() + ": " + value + "\n").parse();
      if (header instanceof SIPHeaderList<?> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.getFirst());
      }
      return Optional.of(header);
    } catch (ParseException | RuntimeException e) {
      // Its parsers throw both; what they can't read is as good as absent.
      return Optional.empty();
    }
  }

  /**
   * Comments may nest (RFC 3261 §25.1); whoever nests them deeper than anybody would only wants our
   * stack.
   */
  private static boolean isTooNested(String value) {
    int depth = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth > SipLimits.DEFAULT.maxNesting()) {
        return true;
      }
    }
    return false;
  }
}
