// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import org.jspecify.annotations.Nullable;

/**
 * Where the hot values of a message are: the headers that every message must have, and the two
 * numbers a proxy needs. Read with our own scanners, without an object a value. What is missing or
 * wrong is empty here, and the first such thing is the {@link #defect}.
 */
final class CoreHeaders {
  /** RFC 3261 §20.22. */
  static final int MAX_FORWARDS = 255;

  static final int VIA = 1;
  static final int TAGS = 2;
  static final int REST = 4;
  static final int ALL = 7;

  int callId;
  int callIdEnd;

  /** -1 where there is none; so below. */
  int fromTag = -1;

  int fromTagEnd = -1;
  int toTag = -1;
  int toTagEnd = -1;
  int branch = -1;
  int branchEnd = -1;
  int cseqMethod;
  int cseqMethodEnd;
  long cseq;
  int maxForwards = -1;
  int contentLength = -1;

  /** Whether it tells at least where a response should go. */
  boolean viaReadable;

  @Nullable String defect;

  private final byte[] bytes;
  private final HeaderIndex index;
  private final SipLimits limits;
  private final int parts;

  private CoreHeaders(byte[] bytes, HeaderIndex index, SipLimits limits, int parts) {
    this.bytes = bytes;
    this.index = index;
    this.limits = limits;
    this.parts = parts;
  }

  /** Reads some of them: {@link #VIA}, {@link #TAGS}, {@link #REST}, or {@link #ALL}. */
  static CoreHeaders scan(byte[] bytes, HeaderIndex index, SipLimits limits, int parts) {
    CoreHeaders core = new CoreHeaders(bytes, index, limits, parts);
    if (core.has(VIA)) {
      core.via();
    }
    if (core.has(TAGS)) {
      core.address(HeaderName.FROM);
      core.address(HeaderName.TO);
    }
    if (core.has(REST)) {
      core.callId();
      core.cseq();
      core.maxForwards = core.number(HeaderName.MAX_FORWARDS, MAX_FORWARDS);
      core.contentLength = core.number(HeaderName.CONTENT_LENGTH, Integer.MAX_VALUE);
    }
    return core;
  }

  /** Whether all of those parts have been read. */
  boolean has(int which) {
    return (parts & which) == which;
  }

  /** These and the part that isn't read yet. */
  CoreHeaders with(int part) {
    return scan(bytes, index, limits, parts | part);
  }

  private int mandatory(HeaderName name) {
    int line = index.find(bytes, name, 0);
    if (line < 0) {
      wrong("Missing ", name);
    }
    return line;
  }

  private void via() {
    int line = mandatory(HeaderName.VIA);
    if (line < 0) {
      return;
    }
    int value = index.value(line);
    int end = Octets.endOfValue(bytes, value, index.valueEnd(line));
    ViaScanner via = new ViaScanner(bytes, value, end);
    viaReadable = via.scan() && HostPort.isValid(bytes, via.host, via.hostEnd);
    if (!viaReadable) {
      wrong("Malformed ", HeaderName.VIA);
      return;
    }
    ParameterScanner parameters = new ParameterScanner(bytes, via.parameters, end);
    int count = 0;
    while (parameters.next()) {
      if (branch < 0 && parameters.isNamed("branch")) {
        branch = parameters.valueStart;
        branchEnd = parameters.valueEnd;
      }
      count++;
    }
    if (parameters.bad() || count > limits.maxParameters()) {
      wrong("Malformed ", HeaderName.VIA);
    }
  }

  private void address(HeaderName name) {
    int line = mandatory(name);
    if (line < 0) {
      return;
    }
    int end = index.valueEnd(line);
    NameAddrScanner address = new NameAddrScanner(bytes, index.value(line), end);
    if (!address.scan()) {
      wrong("Malformed ", name);
      return;
    }
    ParameterScanner parameters = new ParameterScanner(bytes, address.parameters, end);
    int count = 0;
    while (parameters.next()) {
      if (parameters.isNamed("tag")) {
        tag(name, parameters);
      }
      count++;
    }
    if (parameters.bad() || count > limits.maxParameters()) {
      wrong("Malformed ", name);
    }
  }

  private void tag(HeaderName name, ParameterScanner parameters) {
    boolean second = name.equals(HeaderName.FROM) ? fromTag >= 0 : toTag >= 0;
    if (second || parameters.valueStart < 0 || parameters.valueStart == parameters.valueEnd) {
      wrong("Malformed tag in ", name);
    } else if (name.equals(HeaderName.FROM)) {
      fromTag = parameters.valueStart;
      fromTagEnd = parameters.valueEnd;
    } else {
      toTag = parameters.valueStart;
      toTagEnd = parameters.valueEnd;
    }
  }

  private void callId() {
    int line = mandatory(HeaderName.CALL_ID);
    if (line < 0) {
      return;
    }
    callId = index.value(line);
    callIdEnd = index.valueEnd(line);
    boolean white = false;
    for (int i = callId; i < callIdEnd; i++) {
      white |= Octets.isBlank(bytes[i]);
    }
    if (white || callId == callIdEnd) {
      wrong("Malformed ", HeaderName.CALL_ID);
    }
  }

  private void cseq() {
    int line = mandatory(HeaderName.CSEQ);
    if (line < 0) {
      return;
    }
    int end = index.valueEnd(line);
    int digits = index.value(line);
    while (digits < end && Octets.isDigit(bytes[digits])) {
      digits++;
    }
    long number = Octets.number(bytes, index.value(line), digits, CSeq.MAX);
    cseqMethod = Octets.skipWhite(bytes, digits, end);
    cseqMethodEnd = Octets.skipToken(bytes, cseqMethod, end);
    if (number < 0 || cseqMethod == digits || cseqMethodEnd == cseqMethod || cseqMethodEnd != end) {
      wrong("Malformed ", HeaderName.CSEQ);
    }
    cseq = Math.max(number, 0);
  }

  private int number(HeaderName name, long max) {
    int line = index.find(bytes, name, 0);
    if (line < 0) {
      return -1;
    }
    int number = (int) Octets.number(bytes, index.value(line), index.valueEnd(line), max);
    if (number < 0) {
      wrong("Malformed ", name);
    }
    return number;
  }

  private void wrong(String what, HeaderName name) {
    if (defect == null) {
      defect = what + name;
    }
  }
}
