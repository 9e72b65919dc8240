// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kept message read for people. It may be cut anywhere, or never have been whole SIP, so it is
 * looked at line by line rather than parsed.
 */
record MessageText(String text) {

  /**
   * The value of a header that carries credentials, up to the next line that isn't folded (RFC 3261
   * §7.3.1).
   */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(?im)^((?:Proxy-)?Authorization[ \\t]*:[ \\t]*\\S*)[^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*");

  String startLine() {
    return text.lines().findFirst().orElse("");
  }

  /** The value of the first header of that name, or nothing. */
  String header(String name, String compact) {
    Matcher matcher =
        Pattern.compile("(?im)^(?:%s|%s)[ \\t]*:[ \\t]*([^\\r\\n]*)".formatted(name, compact))
            .matcher(text);
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  String withoutCredentials() {
    return CREDENTIALS.matcher(text).replaceAll("$1 [REDACTED]");
  }
}
