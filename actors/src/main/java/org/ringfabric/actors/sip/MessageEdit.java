// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Changes to a message, made in the order of the calls and copied once by {@link #build}: lines
 * that aren't edited keep their bytes, compact names, folds and order. A line break in a given
 * value becomes a space, so that no value smuggles a header in.
 *
 * <p>Works on a copy of the message with the new lines behind it, and an index that tells which
 * lines count.
 */
public final class MessageEdit<M extends SipMessage> {
  /** Makes the edited message of its parts. */
  interface Rebuild<M> {
    M of(byte[] bytes, int uriEnd, HeaderIndex index, int body);
  }

  private static final byte[] CRLF = {'\r', '\n'};

  private final SipMessage message;
  private final Rebuild<M> rebuild;
  private final HeaderIndex lines;
  private final int uriStart;
  private final int uriEnd;
  private byte[] work;
  private int used;
  private byte[] newUri = {};
  private boolean uriChanged;
  private byte[] body = {};
  private boolean bodyChanged;

  MessageEdit(SipMessage message, int uriStart, int uriEnd, Rebuild<M> rebuild) {
    this.message = message;
    this.uriStart = uriStart;
    this.uriEnd = uriEnd;
    this.rebuild = rebuild;
    this.lines = message.index.copy();
    this.work = Arrays.copyOf(message.bytes, message.bytes.length + 512);
    this.used = message.bytes.length;
  }

  /** Replaces the Request-URI; only a request has one. */
  public MessageEdit<M> requestUri(String uri) {
    if (uriStart < 0) {
      throw new IllegalStateException("requestUri: of a response (expected: of a request)");
    }
    newUri = plain(uri);
    uriChanged = true;
    return this;
  }

  /** Adds a line above the first of that header; where there is none, below the Vias. */
  public MessageEdit<M> prepend(HeaderName name, String value) {
    int first = lines.find(work, name, 0);
    insert(first >= 0 ? first : behindLast(HeaderName.VIA, 0), name, value);
    return this;
  }

  /** Adds a line below the last of that header; where there is none, below all. */
  public MessageEdit<M> append(HeaderName name, String value) {
    insert(behindLast(name, lines.count()), name, value);
    return this;
  }

  /**
   * Replaces all values of that header by this one, in the place of the first; where there is none,
   * appends it.
   */
  public MessageEdit<M> set(HeaderName name, String value) {
    int first = lines.find(work, name, 0);
    if (first < 0) {
      return append(name, value);
    }
    removeFrom(name, first + 1);
    replace(first, lines.value(first), lines.valueEnd(first), value);
    return this;
  }

  public MessageEdit<M> remove(HeaderName name) {
    removeFrom(name, 0);
    return this;
  }

  /** Removes the topmost value: its line, or only its part of a list. */
  public MessageEdit<M> removeFirstValue(HeaderName name) {
    int line = lines.find(work, name, 0);
    if (line < 0) {
      return this;
    }
    int end = lines.valueEnd(line);
    int rest = skipCommas(endOfFirst(name, line), end);
    if (rest >= end) {
      lines.remove(line);
    } else {
      replace(line, lines.value(line), rest, "");
    }
    return this;
  }

  /** Replaces the topmost value; nothing happens where there is none. */
  public MessageEdit<M> replaceFirstValue(HeaderName name, String value) {
    int line = lines.find(work, name, 0);
    if (line >= 0) {
      int end = endOfFirst(name, line);
      replace(line, startOfFirst(line), Octets.trimEnd(work, startOfFirst(line), end), value);
    }
    return this;
  }

  /**
   * Sets a parameter of the topmost value of a Via, or of a header with an address: in the place of
   * the one of that name, or behind the others. Nothing happens where there is no such value.
   */
  public MessageEdit<M> firstValueParameter(HeaderName header, String name, String value) {
    int line = lines.find(work, header, 0);
    if (line < 0) {
      return this;
    }
    int start = startOfFirst(line);
    int end = Octets.trimEnd(work, start, endOfFirst(header, line));
    int parameters = parameters(header, start, end);
    if (parameters < 0) {
      return this;
    }
    ParameterScanner scanner = new ParameterScanner(work, parameters, end);
    while (scanner.next()) {
      if (scanner.isNamed(name)) {
        int stop = scanner.valueStart < 0 ? scanner.nameEnd : scanner.valueEnd;
        replace(line, scanner.nameStart, stop, name + "=" + value);
        return this;
      }
    }
    replace(line, end, end, ";" + name + "=" + value);
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
    int startLineEnd = message.index.count() > 0 ? message.index.line(0) : message.bodyStart() - 2;
    int uriGrowth = uriChanged ? newUri.length - (uriEnd - uriStart) : 0;
    int bodyLength = bodyChanged ? body.length : message.bytes.length - message.bodyStart();
    int size = startLineEnd + uriGrowth + 2 + bodyLength;
    for (int i = 0; i < lines.count(); i++) {
      size += lines.lineEnd(i) - lines.line(i);
    }
    byte[] built = new byte[size];
    int at = startLine(built, startLineEnd);
    HeaderIndex shifted = new HeaderIndex(lines.count());
    at = copyLines(built, at, shifted);
    System.arraycopy(CRLF, 0, built, at, 2);
    at += 2;
    if (bodyChanged) {
      System.arraycopy(body, 0, built, at, bodyLength);
    } else {
      System.arraycopy(work, message.bodyStart(), built, at, bodyLength);
    }
    return rebuild.of(built, uriEnd + uriGrowth, shifted, at);
  }

  private int startLine(byte[] built, int end) {
    if (!uriChanged) {
      System.arraycopy(work, 0, built, 0, end);
      return end;
    }
    System.arraycopy(work, 0, built, 0, uriStart);
    System.arraycopy(newUri, 0, built, uriStart, newUri.length);
    System.arraycopy(work, uriEnd, built, uriStart + newUri.length, end - uriEnd);
    return end + newUri.length - (uriEnd - uriStart);
  }

  /**
   * Copies runs of neighbouring lines at once; the index of the copy is that of the lines, shifted.
   */
  private int copyLines(byte[] built, int to, HeaderIndex shifted) {
    int at = to;
    int i = 0;
    while (i < lines.count()) {
      int runStart = lines.line(i);
      int shift = at - runStart;
      int runEnd = runStart;
      while (i < lines.count() && lines.line(i) == runEnd) {
        runEnd = lines.lineEnd(i);
        shifted.addShifted(lines, i, shift);
        i++;
      }
      System.arraycopy(work, runStart, built, at, runEnd - runStart);
      at += runEnd - runStart;
    }
    return at;
  }

  private int startOfFirst(int line) {
    return skipCommas(lines.value(line), lines.valueEnd(line));
  }

  private int endOfFirst(HeaderName name, int line) {
    int end = lines.valueEnd(line);
    return name.list() ? Octets.endOfValue(work, startOfFirst(line), end) : end;
  }

  private int skipCommas(int from, int end) {
    int at = from;
    while (at < end && (work[at] == ',' || Octets.isWhite(work[at]))) {
      at++;
    }
    return at;
  }

  private int parameters(HeaderName header, int start, int end) {
    if (header.equals(HeaderName.VIA)) {
      ViaScanner via = new ViaScanner(work, start, end);
      return via.scan() ? via.parameters : -1;
    }
    NameAddrScanner address = new NameAddrScanner(work, start, end);
    return address.scan() ? address.parameters : -1;
  }

  private int behindLast(HeaderName name, int otherwise) {
    int behind = otherwise;
    for (int line = lines.find(work, name, 0); line >= 0; line = lines.find(work, name, line + 1)) {
      behind = line + 1;
    }
    return behind;
  }

  private void removeFrom(HeaderName name, int from) {
    for (int line = lines.find(work, name, from); line >= 0; line = lines.find(work, name, line)) {
      lines.remove(line);
    }
  }

  private void insert(int at, HeaderName name, String value) {
    int line = used;
    write(plain(name.canonical()));
    int nameEnd = used;
    write(new byte[] {':', ' '});
    int valueStart = used;
    write(plain(value));
    int valueEnd = used;
    write(CRLF);
    lines.insert(at, line, nameEnd, valueStart, valueEnd, used, name.id());
  }

  /**
   * Writes line {@code i} anew behind all others, with that text instead of its bytes between
   * {@code from} and {@code to}.
   */
  private void replace(int i, int from, int to, String text) {
    int line = used;
    int nameEnd = lines.nameEnd(i) - lines.line(i) + line;
    int value = lines.value(i) - lines.line(i) + line;
    int tail = lines.lineEnd(i) - lines.valueEnd(i);
    write(lines.line(i), from);
    write(plain(text));
    write(to, lines.lineEnd(i));
    int id = lines.id(i);
    lines.remove(i);
    lines.insert(i, line, nameEnd, value, used - tail, used, id);
  }

  private void write(byte[] text) {
    ensure(text.length);
    System.arraycopy(text, 0, work, used, text.length);
    used += text.length;
  }

  private void write(int from, int to) {
    ensure(to - from);
    System.arraycopy(work, from, work, used, to - from);
    used += to - from;
  }

  private void ensure(int more) {
    if (used + more > work.length) {
      work = Arrays.copyOf(work, Math.max(work.length * 2, used + more));
    }
  }

  /** The text as bytes of one line. */
  static byte[] plain(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == 0) {
        bytes[i] = ' ';
      }
    }
    return bytes;
  }
}
