// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in, message or {@link Malformed} out; never an exception. Checks what every hop must (RFC
 * 3261 §16.3 step 1, §18.3): the start line, the form of the header lines, the mandatory headers,
 * headers that may be there only once, Max-Forwards, Content-Length, and the form of Contact. All
 * other headers are left to whoever asks for them.
 */
public final class SipParser {
  private final byte[] bytes;
  private final SipLimits limits;
  private final StartLine start;
  private int status = 400;
  private @Nullable String defect;

  private SipParser(byte[] bytes, SipLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
    this.start = new StartLine(bytes);
  }

  /** Parses a whole message: a datagram, or what {@link SipFraming} cut out of a stream. */
  public static Parsed parse(byte[] bytes) {
    return parse(bytes, SipLimits.DEFAULT);
  }

  public static Parsed parse(byte[] bytes, SipLimits limits) {
    int begin = 0;
    // RFC 3261 §7.5: empty lines in front of a start line don't count.
    while (begin < bytes.length && (bytes[begin] == '\r' || bytes[begin] == '\n')) {
      begin++;
    }
    byte[] message = begin == 0 ? bytes : Arrays.copyOfRange(bytes, begin, bytes.length);
    return new SipParser(message, limits).parse();
  }

  private Parsed parse() {
    if (!start.scan()) {
      return new Malformed(400, "No start line", Optional.empty());
    }
    if (bytes.length > limits.maxMessageBytes()) {
      wrong(513, "Message Too Large");
    }
    wrong(start.status(), start.defect());
    HeaderScanner scanner = new HeaderScanner(bytes, start.end(), limits);
    HeaderIndex index = scanner.scan();
    wrong(400, scanner.defect());
    CoreHeaders core = CoreHeaders.scan(bytes, index, limits, CoreHeaders.ALL);
    wrong(400, core.defect);
    int body = scanner.end();
    int end =
        core.contentLength < 0
            ? bytes.length
            : (int) Math.min(bytes.length, (long) body + core.contentLength);
    if (core.contentLength > bytes.length - body) {
      // A stream isn't read to the end of a message that will be too large.
      if ((long) body + core.contentLength > limits.maxMessageBytes()) {
        wrong(513, "Message Too Large");
      }
      wrong(400, "Body shorter than Content-Length");
    }
    return start.isResponse() ? response(index, core, body, end) : request(index, core, body, end);
  }

  private Parsed response(HeaderIndex index, CoreHeaders core, int body, int end) {
    if (defect != null) {
      // RFC 3261 §18.1.2: nobody can be told.
      return new Malformed(400, defect, Optional.empty());
    }
    return new SipResponse(
        cut(end), start.statusCode(), start.reason(), start.reasonEnd(), index, body, core);
  }

  private Parsed request(HeaderIndex index, CoreHeaders core, int body, int end) {
    Method method = Method.of(bytes, 0, start.methodEnd());
    if (start.uriEnd() - start.uri() > limits.maxUriBytes()) {
      wrong(414, "Request-URI Too Long");
    }
    if (defect == null
        && !Octets.equal(bytes, core.cseqMethod, core.cseqMethodEnd, method.name())) {
      wrong(400, "CSeq of another method");
    }
    if (defect == null) {
      wrong(400, requestUriDefect());
      wrong(400, ContactCheck.defect(bytes, index, limits));
    }
    SipRequest request =
        new SipRequest(cut(end), method, start.uri(), start.uriEnd(), index, body, core);
    if (defect == null) {
      return request;
    }
    boolean answerable = core.viaReadable && start.methodEnd() > 0;
    return new Malformed(status, defect, answerable ? Optional.of(request) : Optional.empty());
  }

  /**
   * Other schemes are the proxy's business (416); a SIP URI must be one, and without headers (RFC
   * 3261 §19.1.1, table 1).
   */
  private @Nullable String requestUriDefect() {
    int colon = Uris.schemeEnd(bytes, start.uri(), start.uriEnd());
    if (colon < 0 || colon + 1 == start.uriEnd()) {
      return "Malformed Request-URI";
    }
    boolean sip =
        Octets.equalIgnoreCase(bytes, start.uri(), colon, "sip")
            || Octets.equalIgnoreCase(bytes, start.uri(), colon, "sips");
    if (!sip) {
      return null;
    }
    SipUriScanner uri = new SipUriScanner(bytes, start.uri(), start.uriEnd());
    if (!uri.scan()) {
      return "Malformed Request-URI";
    }
    return uri.parametersEnd < start.uriEnd() ? "Headers in Request-URI" : null;
  }

  private byte[] cut(int end) {
    return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
  }

  /** The first thing wrong is the one that is told. */
  private void wrong(int why, @Nullable String what) {
    if (defect == null && what != null) {
      status = why;
      defect = what;
    }
  }
}
