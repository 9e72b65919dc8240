// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A SIP message: its bytes as on the wire, and where its headers are in them (RFC 3261 §7).
 * Immutable; what is read from it is kept, and may be read on any thread.
 */
public abstract sealed class SipMessage implements Parsed permits SipRequest, SipResponse {
  private static final byte[] EMPTY = {};

  final byte[] bytes;
  final HeaderIndex index;
  private final int body;

  // Written without a lock: each is derived from the bytes alone and immutable, so a race only does
  // the work twice.
  private @Nullable String callId;
  private @Nullable CSeq cseq;
  private @Nullable NameAddr from;
  private @Nullable NameAddr to;
  private @Nullable Via topVia;

  // Its fields aren't final, so it needs the fence.
  private volatile @Nullable CoreHeaders core;
  private @Nullable Map<HeaderName, Optional<Header>> jain;

  SipMessage(byte[] bytes, HeaderIndex index, int body, @Nullable CoreHeaders core) {
    this.bytes = bytes;
    this.index = index;
    this.body = body;
    this.core = core;
  }

  /** The exact wire bytes; they belong to the message and must not be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The number of wire bytes. */
  public int length() {
    return bytes.length;
  }

  public boolean has(HeaderName name) {
    return index.find(bytes, name, 0) >= 0;
  }

  /** The value of the first header field of that name, unfolded and trimmed; a list as a whole. */
  public Optional<String> header(HeaderName name) {
    int line = index.find(bytes, name, 0);
    return line < 0 ? Optional.empty() : Optional.of(value(line));
  }

  /** The value of every header field of that name, one a line of the message. */
  public List<String> headers(HeaderName name) {
    List<String> values = new ArrayList<>(4);
    for (int line = index.find(bytes, name, 0);
        line >= 0;
        line = index.find(bytes, name, line + 1)) {
      values.add(value(line));
    }
    return values;
  }

  /**
   * Every value of that header, in the message's order: lists are split at their commas (RFC 3261
   * §7.3.1).
   */
  public List<String> values(HeaderName name) {
    if (!name.list()) {
      return headers(name);
    }
    List<String> values = new ArrayList<>(4);
    for (int line = index.find(bytes, name, 0);
        line >= 0;
        line = index.find(bytes, name, line + 1)) {
      int end = index.valueEnd(line);
      for (int at = index.value(line); at < end; at++) {
        int start = Octets.skipWhite(bytes, at, end);
        at = Octets.endOfValue(bytes, start, end);
        int stop = Octets.trimEnd(bytes, start, at);
        if (stop > start) {
          values.add(Octets.text(bytes, start, stop));
        }
      }
    }
    return values;
  }

  /**
   * The first value of that header as a JAIN-SIP object; empty if there is none, or it isn't
   * well-formed, or it is of another class. The object is kept and shared: don't change it.
   */
  public synchronized <H extends Header> Optional<H> header(HeaderName name, Class<H> type) {
    if (jain == null) {
      jain = new HashMap<>();
    }
    return jain.computeIfAbsent(name, this::jainHeader).filter(type::isInstance).map(type::cast);
  }

  private Optional<Header> jainHeader(HeaderName name) {
    List<String> values = values(name);
    return values.isEmpty() ? Optional.empty() : JainHeaders.parse(name, values.get(0));
  }

  public String callId() {
    if (callId == null) {
      CoreHeaders at = core(CoreHeaders.REST);
      callId = Octets.text(bytes, at.callId, at.callIdEnd);
    }
    return callId;
  }

  public CSeq cseq() {
    if (cseq == null) {
      CoreHeaders at = core(CoreHeaders.REST);
      cseq = new CSeq(at.cseq, Method.of(bytes, at.cseqMethod, at.cseqMethodEnd));
    }
    return cseq;
  }

  public NameAddr from() {
    if (from == null) {
      from = address(HeaderName.FROM);
    }
    return from;
  }

  public NameAddr to() {
    if (to == null) {
      to = address(HeaderName.TO);
    }
    return to;
  }

  public Optional<String> fromTag() {
    return text(core(CoreHeaders.TAGS).fromTag, core(CoreHeaders.TAGS).fromTagEnd);
  }

  public Optional<String> toTag() {
    return text(core(CoreHeaders.TAGS).toTag, core(CoreHeaders.TAGS).toTagEnd);
  }

  /** The branch of the top Via, without making an object of it. */
  public Optional<String> branch() {
    return text(core(CoreHeaders.VIA).branch, core(CoreHeaders.VIA).branchEnd);
  }

  public Via topVia() {
    if (topVia == null) {
      int line = index.find(bytes, HeaderName.VIA, 0);
      int start = line < 0 ? 0 : index.value(line);
      int end = line < 0 ? 0 : Octets.endOfValue(bytes, start, index.valueEnd(line));
      topVia = Via.lenient(bytes, start, end);
    }
    return topVia;
  }

  /** How many Via values there are, on however many lines. */
  public int viaCount() {
    HeaderName via = HeaderName.VIA;
    int count = 0;
    for (int line = index.find(bytes, via, 0); line >= 0; line = index.find(bytes, via, line + 1)) {
      int end = index.valueEnd(line);
      for (int at = index.value(line); at < end; at = Octets.endOfValue(bytes, at, end) + 1) {
        count++;
      }
    }
    return count;
  }

  /** A copy of the body. */
  public byte[] body() {
    return body >= bytes.length ? EMPTY : Arrays.copyOfRange(bytes, body, bytes.length);
  }

  public boolean hasBody() {
    return body < bytes.length;
  }

  public Optional<String> contentType() {
    return header(HeaderName.CONTENT_TYPE);
  }

  /** Begins a changed copy of this message; bytes that aren't edited stay as they are. */
  public abstract MessageEdit<? extends SipMessage> edit();

  /**
   * The hot values, with that part of them; what is built or edited reads each part when first
   * asked for.
   */
  final CoreHeaders core(int part) {
    CoreHeaders read = core;
    if (read == null) {
      read = CoreHeaders.scan(bytes, index, SipLimits.DEFAULT, part);
      core = read;
    } else if (!read.has(part)) {
      read = read.with(part);
      core = read;
    }
    return read;
  }

  final int bodyStart() {
    return body;
  }

  /** Where the header lines begin. */
  final int startLineEnd() {
    return index.count() > 0 ? index.line(0) : Math.max(body - 2, 0);
  }

  private String value(int line) {
    return Octets.text(bytes, index.value(line), index.valueEnd(line));
  }

  private Optional<String> text(int start, int end) {
    return start < 0 ? Optional.empty() : Optional.of(Octets.text(bytes, start, end));
  }

  private NameAddr address(HeaderName name) {
    int line = index.find(bytes, name, 0);
    NameAddr address =
        line < 0 ? null : NameAddr.scan(bytes, index.value(line), index.valueEnd(line));
    return address == null ? NameAddr.NONE : address;
  }

  /** The message as text, for logs at TRACE; it holds people's names. */
  @Override
  public final String toString() {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
