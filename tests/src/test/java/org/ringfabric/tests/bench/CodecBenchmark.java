// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.bench;

import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Parsed;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.SipRequest;

/**
 * Our codec against JAIN-SIP's on the INVITE of a phone behind NAT. The aim: to read a request and
 * send it on edited costs at most a fifth of what JAIN-SIP takes to read and write it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {
  private static final String OUR_VIA = "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-n1-3-77d1a2";
  private static final String OUR_RECORD_ROUTE = "<sip:f.1a2b3c4d5e6f@ringfabric.example.com;lr>";

  private static final byte[] INVITE =
      """
      INVITE sip:bob@example.com SIP/2.0
      Via: SIP/2.0/UDP 10.0.0.23:5066;rport;branch=z9hG4bK776asdhds0a7
      Max-Forwards: 70
      Route: <sip:ringfabric.example.com;lr>
      From: "Alice Liddell" <sip:alice@example.com>;tag=1928301774
      To: Bob <sip:bob@example.com>
      Call-ID: a84b4c76e66710d9f1c2@10.0.0.23
      CSeq: 314159 INVITE
      Contact: <sip:alice@10.0.0.23:5066>;+sip.instance="<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>"
      Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, NOTIFY, REFER, UPDATE
      Supported: replaces, outbound, timer
      User-Agent: Phone/4.2.1
      Content-Type: application/sdp
      Content-Length: 142

      v=0
      o=alice 53655765 2353687637 IN IP4 10.0.0.23
      s=-
      c=IN IP4 10.0.0.23
      t=0 0
      m=audio 49170 RTP/AVP 8 0 101
      a=rtpmap:101 telephone-event/8000
      """
          .replace("\n", "\r\n")
          .getBytes(StandardCharsets.UTF_8);

  private final InetAddress source = source();
  private final SipRequest parsed = (SipRequest) SipParser.parse(INVITE);
  private final byte[] response =
      parsed
          .edit()
          .prepend(HeaderName.VIA, OUR_VIA)
          .build()
          .reply(180)
          .toTag("8321234356")
          .build()
          .bytes();
  private final StringMsgParser jain = new StringMsgParser();

  private static InetAddress source() {
    try {
      return InetAddress.getByName("203.0.113.7");
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Index and checks. */
  @Benchmark
  public Parsed parse() {
    return SipParser.parse(INVITE);
  }

  /** And what the transaction layer and the proxy read of every request. */
  @Benchmark
  public void parseAndRead(Blackhole hole) {
    SipRequest request = (SipRequest) SipParser.parse(INVITE);
    hole.consume(request.branch());
    hole.consume(request.callId());
    hole.consume(request.cseq());
    hole.consume(request.fromTag());
    hole.consume(request.toTag());
    hole.consume(request.uri());
    hole.consume(request.maxForwards());
  }

  /** What a proxy does to a request it forwards, without parsing it. */
  @Benchmark
  public SipMessage forwardEdit() {
    return forwarded(parsed);
  }

  /** The whole way of a request through the codec: in, marked with its source, and on. */
  @Benchmark
  public byte[] parseAndForward() {
    SipRequest request = (SipRequest) SipParser.parse(INVITE);
    return forwarded(request.receivedFrom(source, 61_234)).bytes();
  }

  /** The whole way of a response. */
  @Benchmark
  public byte[] parseAndForwardResponse() {
    return ((SipMessage) SipParser.parse(response))
        .edit()
        .removeFirstValue(HeaderName.VIA)
        .build()
        .bytes();
  }

  @Benchmark
  public byte[] jainParseAndEncode() throws ParseException {
    return jain.parseSIPMessage(INVITE, true, false, null).encodeAsBytes("udp");
  }

  /** The same edits as {@link #parseAndForward} on JAIN-SIP's objects. */
  @Benchmark
  public byte[] jainParseAndForward() throws Exception {
    SIPRequest request = (SIPRequest) jain.parseSIPMessage(INVITE, true, false, null);
    HeaderFactoryImpl headers = new HeaderFactoryImpl();
    request.getTopmostVia().setReceived(source.getHostAddress());
    request.getTopmostVia().setRPort();
    request.setRequestURI(jain.parseUrl("sip:bob@198.51.100.9:5062;transport=udp"));
    request.getMaxForwards().decrementMaxForwards();
    request.removeFirst("Route");
    request.addFirst((RecordRoute) headers.createHeader("Record-Route", OUR_RECORD_ROUTE));
    request.addFirst((Via) headers.createHeader("Via", OUR_VIA));
    return request.encodeAsBytes("udp");
  }

  private static SipRequest forwarded(SipRequest request) {
    return request
        .edit()
        .requestUri("sip:bob@198.51.100.9:5062;transport=udp")
        .set(HeaderName.MAX_FORWARDS, Integer.toString(request.maxForwards().orElse(70) - 1))
        .removeFirstValue(HeaderName.ROUTE)
        .prepend(HeaderName.RECORD_ROUTE, OUR_RECORD_ROUTE)
        .prepend(HeaderName.VIA, OUR_VIA)
        .build();
  }
}
