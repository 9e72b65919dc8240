// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/** Finds the parts of a SIP or SIPS URI (RFC 3261 §25.1). */
final class SipUriScanner {
  private final byte[] bytes;
  private final int from;
  private final int end;

  boolean secure;

  /** The parts of userinfo; -1 where there is none. */
  int user = -1;

  int userEnd = -1;
  int passwordEnd = -1;
  int host;
  int hostEnd;
  int parametersEnd;

  SipUriScanner(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.from = from;
    this.end = end;
  }

  boolean scan() {
    int colon = Uris.schemeEnd(bytes, from, end);
    secure = Octets.equalIgnoreCase(bytes, from, colon, "sips");
    if (colon < 0
        || (!secure && !Octets.equalIgnoreCase(bytes, from, colon, "sip"))
        || !isPlain()) {
      return false;
    }
    host = colon + 1;
    if (!userinfo()) {
      return false;
    }
    hostEnd = host;
    boolean bracket = false;
    while (hostEnd < end && (bracket || (bytes[hostEnd] != ';' && bytes[hostEnd] != '?'))) {
      bracket = bytes[hostEnd] == '[' || (bracket && bytes[hostEnd] != ']');
      hostEnd++;
    }
    parametersEnd = hostEnd;
    while (parametersEnd < end && bytes[parametersEnd] != '?') {
      parametersEnd++;
    }
    return HostPort.isValid(bytes, host, hostEnd) && parametersAreValid();
  }

  /**
   * Semicolons and question marks are fine in a user (RFC 4475 §3.1.1.13), so the first at sign
   * decides.
   */
  private boolean userinfo() {
    int at = host;
    while (at < end && bytes[at] != '@') {
      at++;
    }
    if (at == end) {
      return true;
    }
    int password = host;
    while (password < at && bytes[password] != ':') {
      password++;
    }
    user = host;
    userEnd = password;
    passwordEnd = password < at ? at : -1;
    host = at + 1;
    return userEnd > user;
  }

  private boolean parametersAreValid() {
    ParameterScanner parameters = new ParameterScanner(bytes, hostEnd, parametersEnd);
    while (parameters.next()) {
      // Only its end matters here.
    }
    return !parameters.bad();
  }

  /** Neither white space nor controls nor what delimits URIs. */
  private boolean isPlain() {
    for (int i = from; i < end; i++) {
      byte c = bytes[i];
      if (Octets.isBlank(c) || c == '<' || c == '>' || c == '"' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
