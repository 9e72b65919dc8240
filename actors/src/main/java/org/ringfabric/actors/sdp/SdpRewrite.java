// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts relay addresses into a description. Changes the c=, m= and a=rtcp lines of the streams that
 * are named, the session's c= line when no stream needs it as it was, and nothing else: unknown
 * lines, order and line ends stay as they came.
 */
public final class SdpRewrite {
  private final SessionDescription sdp;
  private final Map<Integer, RelayedAddress> relayed = new HashMap<>();
  private final TreeMap<Integer, String> replaced = new TreeMap<>();
  private final Map<Integer, String> inserted = new HashMap<>();
  private @Nullable InetAddress origin;

  public SdpRewrite(SessionDescription sdp) {
    this.sdp = sdp;
  }

  /** Relays the stream with this index. */
  public SdpRewrite relay(int stream, RelayedAddress address) {
    relayed.put(stream, address);
    return this;
  }

  /**
   * Hides the writer's address in o= too; its user, session id and version stay (RFC 8866 §5.2).
   */
  public SdpRewrite origin(InetAddress address) {
    origin = address;
    return this;
  }

  public byte[] build() {
    Optional<InetAddress> session = sessionAddress();
    sdp.connection()
        .filter(c -> session.isPresent() && !(c.holds() && inheritedHold()))
        .ifPresent(c -> replaceConnection(c, session.get()));
    relayed.forEach((stream, address) -> replaceMedia(sdp.media().get(stream), address, session));
    if (origin != null && sdp.origin() >= 0) {
      replaceOrigin(origin);
    }
    return assemble();
  }

  /**
   * The address for the session's c= line, if it may change: when every stream that isn't rejected
   * is relayed, and to one address. Else each relayed stream gets a c= line of its own.
   */
  private Optional<InetAddress> sessionAddress() {
    List<MediaDescription> media = sdp.media();
    InetAddress common = null;
    for (int i = 0; i < media.size(); i++) {
      RelayedAddress address = relayed.get(i);
      if (address == null && media.get(i).rejected()) {
        continue;
      }
      if (address == null || (common != null && !common.equals(address.address()))) {
        return Optional.empty();
      }
      common = address.address();
    }
    return Optional.ofNullable(common);
  }

  private void replaceMedia(
      MediaDescription media, RelayedAddress address, Optional<InetAddress> session) {
    String value = sdp.lines().value(media.line());
    int port =
        value.indexOf(media.portToken(), value.indexOf(media.type()) + media.type().length());
    replaced.put(
        media.line(),
        "m="
            + value.substring(0, port)
            + address.port()
            + value.substring(port + media.portToken().length()));
    media.rtcp().ifPresent(rtcp -> replaceRtcp(rtcp, address));
    Optional<Connection> inherited = media.connection().filter(c -> c.line() < media.line());
    if (inherited.isEmpty()) {
      media
          .connection()
          .filter(own -> !media.heldByAddress())
          .ifPresent(own -> replaceConnection(own, address.address()));
    } else if (!media.heldByAddress() && (session.isEmpty() || inheritedHold())) {
      inserted.put(media.titleLine(), "c=" + AddressLiteral.connection(address.address()));
    }
  }

  private void replaceRtcp(RtcpAttribute rtcp, RelayedAddress address) {
    String where = rtcp.addressed() ? " " + AddressLiteral.connection(address.address()) : "";
    replaced.put(rtcp.line(), "a=rtcp:" + address.rtcpPort() + where);
  }

  /** 0.0.0.0 means hold (RFC 3264 §8.4) to the streams that inherit it, and must stay for them. */
  private boolean inheritedHold() {
    for (MediaDescription media : sdp.media()) {
      if (media.heldByAddress() && media.connection().equals(sdp.connection())) {
        return true;
      }
    }
    return false;
  }

  private void replaceConnection(Connection connection, InetAddress address) {
    replaced.put(connection.line(), "c=" + AddressLiteral.connection(address));
  }

  private void replaceOrigin(InetAddress address) {
    String[] parts = sdp.lines().value(sdp.origin()).trim().split(" +");
    if (parts.length == 6) {
      replaced.put(
          sdp.origin(),
          "o="
              + parts[0]
              + " "
              + parts[1]
              + " "
              + parts[2]
              + " "
              + AddressLiteral.connection(address));
    }
  }

  private byte[] assemble() {
    SdpLines lines = sdp.lines();
    ByteArrayOutputStream out = new ByteArrayOutputStream(sdp.bytes().length + 64);
    for (int line = 0; line < lines.count(); line++) {
      String text = replaced.get(line);
      if (text == null) {
        out.write(sdp.bytes(), lines.start(line), lines.next(line) - lines.start(line));
      } else {
        out.writeBytes(latin(text));
        out.write(sdp.bytes(), lines.end(line), lines.next(line) - lines.end(line));
      }
      String added = inserted.get(line);
      if (added != null) {
        String end = lines.terminator(line);
        out.writeBytes(latin(lines.terminated(line) ? added + end : end + added));
      }
    }
    return out.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
