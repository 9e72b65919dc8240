// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of our own, written from scratch (RFC 3261 §8.1.1); headers in the order they are
 * given, Vias first.
 */
public final class RequestBuilder {
  private static final byte[] EMPTY = {};

  private record Field(HeaderName name, String value) {}

  private final Method method;
  private final String requestUri;
  private final List<String> vias = new ArrayList<>(2);
  private final List<Field> fields = new ArrayList<>(12);
  private @Nullable String contentType;
  private byte[] body = EMPTY;

  private RequestBuilder(Method method, String requestUri) {
    this.method = method;
    this.requestUri = requestUri;
  }

  public static RequestBuilder of(Method method, String requestUri) {
    return new RequestBuilder(method, requestUri);
  }

  /** The next Via, top first; without any, the transaction layer adds ours. */
  public RequestBuilder via(Via via) {
    vias.add(via.toString());
    return this;
  }

  public RequestBuilder header(HeaderName name, String value) {
    fields.add(new Field(name, value));
    return this;
  }

  public RequestBuilder body(byte[] content, String type) {
    body = content.clone();
    contentType = type;
    return this;
  }

  public SipRequest build() {
    byte[] uri = Octets.uri(requestUri);
    int uriStart = method.name().length() + 1;
    MessageWriter writer =
        new MessageWriter()
            .text(method.name())
            .text(" ")
            .raw(uri, 0, -1)
            .text(" SIP/2.0")
            .startLine();
    for (String via : vias) {
      writer.header(HeaderName.VIA, via);
    }
    for (Field field : fields) {
      writer.header(field.name, field.value);
    }
    if (contentType != null && body.length > 0) {
      writer.header(HeaderName.CONTENT_TYPE, contentType);
    }
    byte[] bytes = writer.finish(body);
    HeaderIndex index = new HeaderScanner(bytes, writer.headers(), SipLimits.DEFAULT).scan();
    return new SipRequest(
        bytes, method, uriStart, uriStart + uri.length, index, bytes.length - body.length, null);
  }
}
