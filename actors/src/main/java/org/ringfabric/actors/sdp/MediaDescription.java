// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One m= section, as a relay sees it.
 *
 * @param line where its m= line is
 * @param type audio, video, image, message…
 * @param portToken as written: 49170 or 49170/2
 * @param transport RTP/AVP, RTP/SAVPF, udptl, TCP/MSRP…
 * @param titleLine the last i= line, or the m= line: a c= line goes behind it (RFC 8866 §5)
 * @param connection its own, else the session's
 * @param ice offers connectivity checks (RFC 8445): 0.0.0.0 then only means that addresses follow
 * @param codecs rtpmap by payload type
 */
public record MediaDescription(
    int line,
    String type,
    String portToken,
    int port,
    int portCount,
    String transport,
    int titleLine,
    Optional<Connection> connection,
    boolean severalConnections,
    Optional<RtcpAttribute> rtcp,
    boolean rtcpMux,
    boolean ice,
    boolean remoteCandidates,
    Direction direction,
    Map<Integer, String> codecs) {

  public MediaDescription {
    codecs = Map.copyOf(codecs);
  }

  /** RFC 3264 §6: a stream with port 0 is refused, or taken out. */
  public boolean rejected() {
    return port == 0;
  }

  /**
   * One UDP stream between two hosts, whatever is in it; multicast and layered ports stay alone.
   */
  public boolean relayable() {
    String name = transport.toUpperCase(Locale.ROOT);
    boolean udp = name.startsWith("RTP/") || name.startsWith("UDP") || name.startsWith("DTLS/");
    return udp
        && portCount == 1
        && !severalConnections
        && connection.isPresent()
        && !connection.get().multicast();
  }

  /** Carries RTP, and with it RTCP on a port of its own unless both ends agree to share one. */
  public boolean rtp() {
    return transport.toUpperCase(Locale.ROOT).contains("RTP/");
  }

  /** On hold, from the view of who wrote this (RFC 3264 §8.4, or c=0.0.0.0). */
  public boolean held() {
    return direction.holds() || heldByAddress();
  }

  /** RFC 2543's way, unless it is a browser that has no address yet (RFC 8829 §5.2.1). */
  boolean heldByAddress() {
    return !ice && connection.filter(Connection::holds).isPresent();
  }

  /** Where the writer wants its media; empty on hold with 0.0.0.0 and for a name. */
  public Optional<InetSocketAddress> destination() {
    return address().filter(a -> port != 0).map(a -> new InetSocketAddress(a, port));
  }

  /** Where the writer wants its RTCP: a=rtcp (RFC 3605), else the port above. */
  public Optional<InetSocketAddress> rtcpDestination() {
    int rtcpPort = rtcp.map(RtcpAttribute::port).orElse(port + 1);
    if (port == 0 || rtcpPort == 0 || rtcpPort > 65_535) {
      return Optional.empty();
    }
    return rtcp.flatMap(RtcpAttribute::address)
        .or(this::address)
        .map(a -> new InetSocketAddress(a, rtcpPort));
  }

  private Optional<InetAddress> address() {
    return connection.flatMap(Connection::address).filter(a -> !a.isAnyLocalAddress());
  }
}
