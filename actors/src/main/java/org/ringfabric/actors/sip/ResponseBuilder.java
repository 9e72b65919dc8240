// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response to a request: its Vias, From, To, Call-ID and CSeq are copied byte for byte (RFC 3261
 * §8.2.6.2). A response above 100 always has a To tag: the request's, the one given, or one
 * computed from the request, the same for its retransmissions.
 */
public final class ResponseBuilder {
  private static final byte[] EMPTY = {};

  private record Field(HeaderName name, String value) {}

  private final SipRequest request;
  private final int status;
  private final String reason;
  private final List<Field> fields = new ArrayList<>(4);
  private boolean recordRoute;
  private @Nullable String toTag;
  private @Nullable String contentType;
  private byte[] body = EMPTY;

  ResponseBuilder(SipRequest request, int status, String reason) {
    if (status < 100 || status > 699) {
      throw new IllegalArgumentException("status: " + status + " (expected: 100..699)");
    }
    this.request = request;
    this.status = status;
    this.reason = reason;
  }

  /** The tag for a To that has none yet. */
  public ResponseBuilder toTag(String tag) {
    toTag = tag;
    return this;
  }

  public ResponseBuilder header(HeaderName name, String value) {
    fields.add(new Field(name, value));
    return this;
  }

  /**
   * Copies the request's Record-Route, as a response that makes a dialog must (RFC 3261 §12.1.1).
   */
  public ResponseBuilder copyRecordRoute() {
    recordRoute = true;
    return this;
  }

  public ResponseBuilder body(byte[] content, String type) {
    body = content.clone();
    contentType = type;
    return this;
  }

  public SipResponse build() {
    String statusLine = "SIP/2.0 " + status + " ";
    MessageWriter writer = new MessageWriter().text(statusLine).text(reason).startLine();
    copy(writer, HeaderName.VIA);
    if (recordRoute) {
      copy(writer, HeaderName.RECORD_ROUTE);
    }
    copy(writer, HeaderName.FROM);
    copyTo(writer);
    copy(writer, HeaderName.CALL_ID);
    copy(writer, HeaderName.CSEQ);
    if (status == 100) {
      // RFC 3261 §8.2.6.1.
      copy(writer, HeaderName.TIMESTAMP);
    }
    for (Field field : fields) {
      writer.header(field.name, field.value);
    }
    if (contentType != null && body.length > 0) {
      writer.header(HeaderName.CONTENT_TYPE, contentType);
    }
    byte[] bytes = writer.finish(body);
    HeaderScanner scanner = new HeaderScanner(bytes, writer.headers(), SipLimits.DEFAULT);
    HeaderIndex index = scanner.scan();
    return new SipResponse(
        bytes,
        status,
        statusLine.length(),
        writer.headers() - 2,
        index,
        bytes.length - body.length,
        null);
  }

  private void copy(MessageWriter writer, HeaderName name) {
    HeaderIndex lines = request.index;
    for (int i = lines.find(request.bytes, name, 0);
        i >= 0;
        i = lines.find(request.bytes, name, i + 1)) {
      writer.raw(request.bytes, lines.line(i), lines.lineEnd(i));
    }
  }

  private void copyTo(MessageWriter writer) {
    int line = request.index.find(request.bytes, HeaderName.TO, 0);
    if (line < 0 || request.toTag().isPresent() || (status == 100 && toTag == null)) {
      copy(writer, HeaderName.TO);
      return;
    }
    writer.raw(request.bytes, request.index.line(line), request.index.valueEnd(line));
    writer.text(";tag=").text(toTag == null ? StatelessTag.of(request) : toTag).line();
  }
}
