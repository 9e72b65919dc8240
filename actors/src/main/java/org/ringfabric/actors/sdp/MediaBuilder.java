// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the lines of one m= section. */
final class MediaBuilder {
  private final int line;
  private final String type;
  private final String portToken;
  private final int port;
  private final int portCount;
  private final String transport;
  private final Map<Integer, String> codecs = new HashMap<>();
  private int lastTitle;
  private @Nullable Connection connection;
  private boolean severalConnections;
  private @Nullable RtcpAttribute rtcp;
  private @Nullable Direction direction;
  private boolean rtcpMux;
  private boolean ice;
  private boolean remoteCandidates;

  private MediaBuilder(int line, String type, String portToken, int portCount, String transport) {
    this.line = line;
    this.lastTitle = line;
    this.type = type;
    this.portToken = portToken;
    this.port = Decimal.parse(portToken.split("/", 2)[0], 65_535);
    this.portCount = portCount;
    this.transport = transport;
  }

  /** RFC 8866 §5.14: media, port or port/count, transport, one format or more. */
  static Optional<MediaBuilder> start(int line, String value) {
    String[] parts = value.trim().split(" +", 4);
    if (parts.length < 4) {
      return Optional.empty();
    }
    String[] ports = parts[1].split("/", 2);
    int count = ports.length == 1 ? 1 : Decimal.parse(ports[1], 65_535);
    if (Decimal.parse(ports[0], 65_535) < 0 || count < 1) {
      return Optional.empty();
    }
    return Optional.of(new MediaBuilder(line, parts[0], parts[1], count, parts[2]));
  }

  void line(int line, char type, SdpLines lines) {
    switch (type) {
      case 'i' -> lastTitle = line;
      case 'c' -> {
        severalConnections = connection != null;
        connection = connection == null ? Connection.parse(line, lines.value(line)) : connection;
      }
      case 'a' -> attribute(line, lines.value(line));
      default -> {
        // Not a relay's business.
      }
    }
  }

  private void attribute(int line, String value) {
    if (value.startsWith("rtpmap:")) {
      codec(value.substring("rtpmap:".length()));
    } else if (value.startsWith("rtcp:")) {
      rtcp = RtcpAttribute.parse(line, value.substring("rtcp:".length())).orElse(rtcp);
    } else if (value.equals("rtcp-mux") || value.equals("rtcp-mux-only")) {
      rtcpMux = true;
    } else if (value.startsWith("ice-ufrag:")) {
      ice = true;
    } else if (value.startsWith("remote-candidates:")) {
      remoteCandidates = true;
    } else {
      direction = Direction.of(value).orElse(direction);
    }
  }

  private void codec(String value) {
    String[] parts = value.trim().split(" +", 2);
    int payloadType = Decimal.parse(parts[0], 127);
    if (payloadType >= 0 && parts.length == 2) {
      codecs.put(payloadType, parts[1]);
    }
  }

  MediaDescription build(
      Optional<Connection> sessionConnection, Direction sessionDirection, boolean sessionIce) {
    return new MediaDescription(
        line,
        type,
        portToken,
        port,
        portCount,
        transport,
        lastTitle,
        connection == null ? sessionConnection : Optional.of(connection),
        severalConnections,
        Optional.ofNullable(rtcp),
        rtcpMux,
        ice || sessionIce,
        remoteCandidates,
        direction == null ? sessionDirection : direction,
        codecs);
  }
}
