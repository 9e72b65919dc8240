// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.Optional;

/** The transports of a Via or a URI's {@code transport} parameter (RFC 3261 §18, RFC 7118). */
public enum Transport {
  UDP(false, false, 5060),
  TCP(true, false, 5060),
  TLS(true, true, 5061),
  WS(true, false, 80),
  WSS(true, true, 443);

  private static final Transport[] ALL = values();

  private final boolean reliable;
  private final boolean secure;
  private final int defaultPort;

  Transport(boolean reliable, boolean secure, int defaultPort) {
    this.reliable = reliable;
    this.secure = secure;
    this.defaultPort = defaultPort;
  }

  /** The transport named so, in any case; empty if we don't speak it. */
  public static Optional<Transport> of(String token) {
    for (Transport transport : ALL) {
      if (transport.name().equalsIgnoreCase(token)) {
        return Optional.of(transport);
      }
    }
    return Optional.empty();
  }

  /** As written in a Via. */
  public String token() {
    return name();
  }

  /** Whether it delivers or fails: no retransmission timers over it (RFC 3261 §17). */
  public boolean reliable() {
    return reliable;
  }

  public boolean secure() {
    return secure;
  }

  public int defaultPort() {
    return defaultPort;
  }
}
