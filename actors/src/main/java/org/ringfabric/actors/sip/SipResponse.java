// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A response (RFC 3261 §7.2). */
public final class SipResponse extends SipMessage {
  private final int status;
  private final int reasonStart;
  private final int reasonEnd;

  SipResponse(
      byte[] bytes,
      int status,
      int reasonStart,
      int reasonEnd,
      HeaderIndex index,
      int body,
      @Nullable CoreHeaders core) {
    super(bytes, index, body, core);
    this.status = status;
    this.reasonStart = reasonStart;
    this.reasonEnd = reasonEnd;
  }

  public int status() {
    return status;
  }

  /** The reason phrase; may be empty. */
  public String reason() {
    return Octets.text(bytes, reasonStart, reasonEnd);
  }

  public boolean provisional() {
    return status < 200;
  }

  public boolean success() {
    return status >= 200 && status < 300;
  }

  public boolean isFinal() {
    return status >= 200;
  }

  /** Only a request's way is noted. */
  @Override
  public SipResponse receivedFrom(InetAddress address, int port) {
    return this;
  }

  @Override
  public MessageEdit<SipResponse> edit() {
    return new MessageEdit<>(
        this,
        -1,
        -1,
        (edited, end, lines, body) ->
            new SipResponse(edited, status, reasonStart, reasonEnd, lines, body, null));
  }
}
