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
    int number = core(CoreHeaders.REST).maxForwards;
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
   * Whether its To tag is the one that {@link #reply} gives a request of its branch: an ACK with it
   * is for a response of ours, not for one that we forwarded, whether or not we remember it (RFC
   * 3261 §8.2.7).
   */
  public boolean repliedToByUs() {
    return toTag().filter(StatelessTag.of(this)::equals).isPresent();
  }

  @Override
  public SipRequest receivedFrom(InetAddress address, int port) {
    return SourceMark.on(this, address, port);
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
