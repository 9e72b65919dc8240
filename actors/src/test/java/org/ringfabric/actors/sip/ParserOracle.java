// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import javax.sip.header.Header;

/** What must hold for whatever bytes arrive; the properties and the fuzzer ask it. */
final class ParserOracle {
  private ParserOracle() {}

  static void check(byte[] bytes) {
    byte[] before = bytes.clone();
    Parsed parsed = SipParser.parse(bytes);
    assertThat(bytes).isEqualTo(before);
    if (parsed instanceof SipMessage message) {
      good(message);
    } else if (parsed instanceof Malformed malformed) {
      malformed.partial().ifPresent(request -> partial(request, malformed));
    }
    framed(bytes);
  }

  /** A message can be read, edited there and back, and parsed again to the same. */
  private static void good(SipMessage message) {
    readable(message);
    assertThat(message.callId()).isNotEmpty();
    assertThat(message.from().uri()).isNotEmpty();
    assertThat(message.to().uri()).isNotEmpty();
    assertThat(message.viaCount()).isPositive();
    assertThat(message.fromTag()).isEqualTo(message.from().parameters().raw("tag"));
    assertThat(message.toTag()).isEqualTo(message.to().parameters().raw("tag"));
    assertThat(message.branch()).isEqualTo(message.topVia().parameters().raw("branch"));
    Messages.assertSameAsParsed(message);
    SipMessage stamped =
        message.edit().prepend(HeaderName.VIA, "SIP/2.0/UDP us;branch=z9hG4bKus").build();
    Messages.assertSameAsParsed(stamped);
    assertThat(stamped.edit().removeFirstValue(HeaderName.VIA).build().bytes())
        .isEqualTo(message.bytes());
    SipMessage parameter =
        message.edit().firstValueParameter(HeaderName.VIA, "received", "192.0.2.1").build();
    assertThat(parameter.topVia().received()).contains("192.0.2.1");
    if (message instanceof SipRequest request) {
      Messages.assertSameAsParsed(request.receivedFrom(InetAddress.getLoopbackAddress(), 4711));
      Messages.assertSameAsParsed(request.reply(480).build());
      request.uri().ifPresent(uri -> assertThat(SipUri.parse(uri.toString())).contains(uri));
    }
  }

  private static void partial(SipRequest request, Malformed malformed) {
    readable(request);
    assertThat(request.reply(malformed.status(), malformed.reason()).build().status())
        .isEqualTo(malformed.status());
    request.receivedFrom(InetAddress.getLoopbackAddress(), 4711).reply(400).build();
    request.edit().removeFirstValue(HeaderName.ROUTE).set(HeaderName.TO, "<sip:x>").build();
  }

  private static void readable(SipMessage message) {
    message.cseq();
    message.topVia();
    message.contentType();
    message.body();
    message.headers(HeaderName.ROUTE);
    message.values(HeaderName.CONTACT).forEach(NameAddr::parse);
    for (int i = 0; i < message.index.count(); i++) {
      int end = message.index.nameEnd(i);
      String name = Octets.text(message.bytes(), message.index.line(i), end);
      message.header(HeaderName.of(name), Header.class);
    }
  }

  /**
   * Framing never gives more than there is, and what it cuts out has the body that its
   * Content-Length tells.
   */
  private static void framed(byte[] bytes) {
    int length = new SipFraming(SipLimits.DEFAULT).next(bytes, 0, bytes.length);
    assertThat(length).isBetween(SipFraming.TOO_LARGE, bytes.length);
    if (length > 0
        && SipParser.parse(java.util.Arrays.copyOf(bytes, length)) instanceof Malformed malformed) {
      assertThat(malformed.reason()).isNotEqualTo("Body shorter than Content-Length");
    }
  }
}
