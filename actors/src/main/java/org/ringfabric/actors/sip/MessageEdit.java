// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/**
 * Changes to a message, made in the order of the calls and copied once by {@link #build}: lines
 * that aren't edited keep their bytes, compact names, folds and order. A line break in a given
 * value becomes a space, so that no value smuggles a header in.
 */
public final class MessageEdit<M extends SipMessage> {
  /** Makes the edited message of its parts. */
  interface Rebuild<M> {
    M of(byte[] bytes, int uriEnd, HeaderIndex index, int body);
  }

  private static final byte[] NONE = {};

  private final SipMessage message;
  private final Rebuild<M> rebuild;
  private final EditBuffer buffer;
  private final int uriStart;
  private final int uriEnd;
  private byte[] uri = NONE;
  private byte[] body = NONE;
  private boolean bodyChanged;

  /** {@code uriStart} and {@code uriEnd} are -1 for a response. */
  MessageEdit(SipMessage message, int uriStart, int uriEnd, Rebuild<M> rebuild) {
    this.message = message;
    this.uriStart = uriStart;
    this.uriEnd = uriEnd;
    this.rebuild = rebuild;
    this.buffer = new EditBuffer(message);
  }

  /** Replaces the Request-URI; only a request has one. */
  public MessageEdit<M> requestUri(String changed) {
    if (uriStart < 0 || changed.isEmpty()) {
      throw new IllegalArgumentException(
          "request-uri: '" + changed + "' (expected: a URI, for a request)");
    }
    uri = Octets.uri(changed);
    return this;
  }

  /** Adds a line above the first of that header; where there is none, below the Vias. */
  public MessageEdit<M> prepend(HeaderName name, String value) {
    int first = buffer.find(name, 0);
    buffer.insert(first >= 0 ? first : buffer.belowLast(HeaderName.VIA, 0), name, value);
    return this;
  }

  /** Adds a line below the last of that header; where there is none, below all. */
  public MessageEdit<M> append(HeaderName name, String value) {
    buffer.insert(buffer.belowLast(name, buffer.lines().count()), name, value);
    return this;
  }

  /**
   * Replaces all values of that header by this one, in the place of the first; where there is none,
   * appends it.
   */
  public MessageEdit<M> set(HeaderName name, String value) {
    int first = buffer.find(name, 0);
    if (first < 0) {
      return append(name, value);
    }
    buffer.remove(name, first + 1);
    buffer.replace(first, buffer.lines().value(first), buffer.lines().valueEnd(first), value);
    return this;
  }

  public MessageEdit<M> remove(HeaderName name) {
    buffer.remove(name, 0);
    return this;
  }

  /** Removes the topmost value: its line, or only its part of a list. */
  public MessageEdit<M> removeFirstValue(HeaderName name) {
    int line = firstLine(name);
    if (line < 0) {
      return this;
    }
    int rest = skipCommas(endOfFirst(name, line), buffer.lines().valueEnd(line));
    if (rest >= buffer.lines().valueEnd(line)) {
      buffer.lines().remove(line);
    } else {
      buffer.replace(line, buffer.lines().value(line), rest, "");
    }
    return this;
  }

  /** Replaces the topmost value; nothing happens where there is none. */
  public MessageEdit<M> replaceFirstValue(HeaderName name, String value) {
    int line = firstLine(name);
    if (line >= 0) {
      buffer.replace(line, startOfFirst(line), endOfFirst(name, line), value);
    }
    return this;
  }

  /**
   * Sets a parameter of the topmost value of a Via, or of a header with an address: in the place of
   * the one of that name, or behind the others. Nothing happens where there is no such value.
   */
  public MessageEdit<M> firstValueParameter(HeaderName header, String name, String value) {
    int line = firstLine(header);
    int end = line < 0 ? -1 : endOfFirst(header, line);
    int parameters = line < 0 ? -1 : parameters(header, startOfFirst(line), end);
    if (parameters < 0) {
      return this;
    }
    ParameterScanner scanner = new ParameterScanner(buffer.bytes(), parameters, end);
    while (scanner.next()) {
      if (scanner.isNamed(name)) {
        int stop = scanner.valueStart < 0 ? scanner.nameEnd : scanner.valueEnd;
        buffer.replace(line, scanner.nameStart, stop, name + "=" + value);
        return this;
      }
    }
    buffer.replace(line, end, end, ";" + name + "=" + value);
    return this;
  }

  /** Replaces the body, with Content-Type and Content-Length; an empty one has no type. */
  public MessageEdit<M> body(byte[] content, String contentType) {
    body = content.clone();
    bodyChanged = true;
    set(HeaderName.CONTENT_LENGTH, Integer.toString(content.length));
    return content.length == 0
        ? remove(HeaderName.CONTENT_TYPE)
        : set(HeaderName.CONTENT_TYPE, contentType);
  }

  /** The edited message. */
  public M build() {
    int startLineEnd = message.startLineEnd();
    int growth = uri == NONE ? 0 : uri.length - (uriEnd - uriStart);
    byte[] source = bodyChanged ? body : message.bytes;
    int from = bodyChanged ? 0 : message.bodyStart();
    int headersEnd = startLineEnd + growth + buffer.length();
    byte[] built = new byte[headersEnd + 2 + source.length - from];
    startLine(built, startLineEnd);
    HeaderIndex index = buffer.copyTo(built, startLineEnd + growth);
    built[headersEnd] = '\r';
    built[headersEnd + 1] = '\n';
    System.arraycopy(source, from, built, headersEnd + 2, source.length - from);
    return rebuild.of(built, uriEnd + growth, index, headersEnd + 2);
  }

  private void startLine(byte[] built, int end) {
    byte[] source = message.bytes;
    if (uri == NONE) {
      System.arraycopy(source, 0, built, 0, end);
      return;
    }
    System.arraycopy(source, 0, built, 0, uriStart);
    System.arraycopy(uri, 0, built, uriStart, uri.length);
    System.arraycopy(source, uriEnd, built, uriStart + uri.length, end - uriEnd);
  }

  /** The first line of that header with a value in it. */
  private int firstLine(HeaderName name) {
    int line = buffer.find(name, 0);
    while (line >= 0 && startOfFirst(line) >= buffer.lines().valueEnd(line)) {
      line = buffer.find(name, line + 1);
    }
    return line;
  }

  private int startOfFirst(int line) {
    return skipCommas(buffer.lines().value(line), buffer.lines().valueEnd(line));
  }

  private int endOfFirst(HeaderName name, int line) {
    int start = startOfFirst(line);
    int end = buffer.lines().valueEnd(line);
    return Octets.trimEnd(
        buffer.bytes(), start, name.list() ? Octets.endOfValue(buffer.bytes(), start, end) : end);
  }

  private int skipCommas(int from, int end) {
    int at = from;
    while (at < end && (buffer.bytes()[at] == ',' || Octets.isWhite(buffer.bytes()[at]))) {
      at++;
    }
    return at;
  }

  private int parameters(HeaderName header, int start, int end) {
    if (header.equals(HeaderName.VIA)) {
      ViaScanner via = new ViaScanner(buffer.bytes(), start, end);
      return via.scan() ? via.parameters : -1;
    }
    NameAddrScanner address = new NameAddrScanner(buffer.bytes(), start, end);
    return address.scan() ? address.parameters : -1;
  }
}
