// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a Request-Line or Status-Line (RFC 3261 §7.1, §7.2): single spaces, nothing in
 * front or behind.
 */
final class StartLine {
  private final byte[] bytes;
  private int end;
  private boolean response;
  private int methodEnd;
  private int uri;
  private int uriEnd;
  private int statusCode;
  private int reason;
  private int reasonEnd;
  private int status = 400;
  private @Nullable String defect;

  StartLine(byte[] bytes) {
    this.bytes = bytes;
  }

  /** False if there is no line at all. */
  boolean scan() {
    int stop = 0;
    while (stop < bytes.length && bytes[stop] != '\r' && bytes[stop] != '\n') {
      stop++;
    }
    if (stop == 0 || stop + 1 >= bytes.length || bytes[stop] != '\r' || bytes[stop + 1] != '\n') {
      return false;
    }
    end = stop + 2;
    response = stop >= 4 && Octets.equalIgnoreCase(bytes, 0, 4, "SIP/");
    if (response) {
      statusLine(stop);
    } else {
      requestLine(stop);
    }
    return true;
  }

  private void statusLine(int stop) {
    int code = 8;
    if (stop < 11 || !Octets.equalIgnoreCase(bytes, 0, 7, "SIP/2.0") || bytes[7] != ' ') {
      defect = "Malformed Status-Line";
      return;
    }
    statusCode = (int) Octets.number(bytes, code, code + 3, 699);
    // The space is due even where the phrase is empty, but some forget it.
    if (statusCode < 100 || (stop > 11 && bytes[11] != ' ')) {
      defect = "Malformed Status-Line";
      return;
    }
    reason = Math.min(12, stop);
    reasonEnd = stop;
  }

  private void requestLine(int stop) {
    methodEnd = Octets.skipToken(bytes, 0, stop);
    int last = stop;
    while (last > methodEnd && bytes[last - 1] != ' ') {
      last--;
    }
    uri = Math.min(methodEnd + 1, stop);
    uriEnd = Math.max(last - 1, uri);
    if (methodEnd == 0 || methodEnd >= stop || bytes[methodEnd] != ' ' || uriEnd <= uri) {
      defect = "Malformed Request-Line";
      return;
    }
    for (int i = uri; i < uriEnd; i++) {
      if (Octets.isBlank(bytes[i])) {
        defect = "Malformed Request-Line";
        return;
      }
    }
    version(last, stop);
  }

  private void version(int from, int stop) {
    if (Octets.equalIgnoreCase(bytes, from, stop, "SIP/2.0")) {
      return;
    }
    int major = from + 4;
    int dot = major;
    while (dot < stop && Octets.isDigit(bytes[dot])) {
      dot++;
    }
    boolean other =
        stop - from > 4
            && Octets.equalIgnoreCase(bytes, from, major, "SIP/")
            && dot > major
            && dot < stop
            && bytes[dot] == '.'
            && Octets.number(bytes, dot + 1, stop, Integer.MAX_VALUE) >= 0;
    // RFC 3261 §21.5.6.
    status = other ? 505 : 400;
    defect = other ? "Version Not Supported" : "Malformed Request-Line";
  }

  boolean isResponse() {
    return response;
  }

  /** Behind the CRLF. */
  int end() {
    return end;
  }

  int methodEnd() {
    return methodEnd;
  }

  int uri() {
    return uri;
  }

  int uriEnd() {
    return uriEnd;
  }

  int statusCode() {
    return statusCode;
  }

  int reason() {
    return reason;
  }

  int reasonEnd() {
    return reasonEnd;
  }

  /** What a request deserves for its {@link #defect}. */
  int status() {
    return status;
  }

  @Nullable String defect() {
    return defect;
  }
}
