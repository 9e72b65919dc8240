// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.Arrays;

/** Writes a message from scratch. */
final class MessageWriter {
  private byte[] bytes = new byte[768];
  private int used;
  private int headers;

  MessageWriter text(String text) {
    return raw(Octets.line(text), 0, -1);
  }

  MessageWriter line() {
    ensure(2);
    bytes[used++] = '\r';
    bytes[used++] = '\n';
    return this;
  }

  /** Ends the start line. */
  MessageWriter startLine() {
    line();
    headers = used;
    return this;
  }

  MessageWriter header(HeaderName name, String value) {
    return text(name.canonical()).text(": ").text(value).line();
  }

  /** {@code to} -1 is the end. */
  MessageWriter raw(byte[] source, int from, int to) {
    int length = (to < 0 ? source.length : to) - from;
    ensure(length);
    System.arraycopy(source, from, bytes, used, length);
    used += length;
    return this;
  }

  /** Ends the headers with Content-Length and adds the body. */
  byte[] finish(byte[] body) {
    header(HeaderName.CONTENT_LENGTH, Integer.toString(body.length)).line();
    return Arrays.copyOf(raw(body, 0, -1).bytes, used);
  }

  /** Where the headers begin. */
  int headers() {
    return headers;
  }

  private void ensure(int more) {
    if (used + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + more));
    }
  }
}
