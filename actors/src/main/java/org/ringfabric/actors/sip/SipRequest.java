// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A request (RFC 3261 §7.1). */
public final class SipRequest extends SipMessage {
  private final Method method;
  private final int uriStart;
  private final int uriEnd;
  private @Nullable String requestUri;
  private @Nullable SipUri uri;

  SipRequest(
      byte[] bytes,
      Method method,
      int uriStart,
      int uriEnd,
      HeaderIndex index,
      int body,
      @Nullable CoreHeaders core) {
    super(bytes, index, body, core);
    this.method = method;
    this.uriStart = uriStart;
    this.uriEnd = uriEnd;
  }

  public Method method() {
    return method;
  }

  /** The Request-URI as written, of whatever scheme. */
  public String requestUri() {
    if (requestUri == null) {
      requestUri = Octets.text(bytes, uriStart, uriEnd);
    }
    return requestUri;
  }

  /** The Request-URI, if it is a SIP or SIPS one. */
  public Optional<SipUri> uri() {
    if (uri == null) {
      uri = SipUri.scan(bytes, uriStart, uriEnd);
    }
    return Optional.ofNullable(uri);
  }

  public OptionalInt maxForwards() {
    int number = core().maxForwards;
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Begins a response with the standard reason phrase. */
  public ResponseBuilder reply(int status) {
    return new ResponseBuilder(this, status, StatusPhrase.of(status));
  }

  public ResponseBuilder reply(int status, String reason) {
    return new ResponseBuilder(this, status, reason);
  }

  /**
   * This request with its top Via telling where it came from (RFC 3261 §18.2.1, RFC 3581 §4): the
   * address if sent-by is another host, address and port if the sender asks for them.
   */
  public SipRequest receivedFrom(InetAddress address, int port) {
    Via via = topVia();
    String source = HostPort.bare(HostPort.hostOf(address));
    boolean differs = !HostPort.bare(via.host()).equalsIgnoreCase(source);
    if (!differs && !via.wantsRport()) {
      return this;
    }
    MessageEdit<SipRequest> edit = edit().firstValueParameter(HeaderName.VIA, "received", source);
    return (via.wantsRport()
            ? edit.firstValueParameter(HeaderName.VIA, "rport", Integer.toString(port))
            : edit)
        .build();
  }

  @Override
  public MessageEdit<SipRequest> edit() {
    return new MessageEdit<>(
        this,
        uriStart,
        uriEnd,
        (edited, end, lines, body) ->
            new SipRequest(edited, method, uriStart, end, lines, body, null));
  }
}
