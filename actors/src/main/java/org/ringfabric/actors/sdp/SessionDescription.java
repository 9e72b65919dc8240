// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.util.List;
import java.util.Optional;

/** A session description (RFC 8866): its bytes, and where in them a relay finds what it needs. */
public final class SessionDescription implements Sdp {
  private final byte[] bytes;
  private final SdpLines lines;
  private final int origin;
  private final Optional<Connection> connection;
  private final List<MediaDescription> media;

  SessionDescription(
      byte[] bytes,
      SdpLines lines,
      int origin,
      Optional<Connection> connection,
      List<MediaDescription> media) {
    this.bytes = bytes;
    this.lines = lines;
    this.origin = origin;
    this.connection = connection;
    this.media = media;
  }

  /** In the order of their m= lines, which never changes in a session (RFC 3264 §8). */
  public List<MediaDescription> media() {
    return media;
  }

  byte[] bytes() {
    return bytes;
  }

  SdpLines lines() {
    return lines;
  }

  /** The o= line, or -1. */
  int origin() {
    return origin;
  }

  Optional<Connection> connection() {
    return connection;
  }
}
