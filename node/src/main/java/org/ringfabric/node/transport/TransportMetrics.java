// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.ringfabric.actors.sip.Transport;

/** What the sockets count. */
final class TransportMetrics {
  /** Why a connection ended, other than by its peer. */
  enum Hangup {
    /** Nothing was heard of it for too long. */
    IDLE,
    /** Its first message, or the rest of one, didn't come. */
    UNFINISHED,
    /** All connections together hold too much that isn't whole. */
    CROWDED,
    /** What it sent is no SIP, or too long. */
    MALFORMED,
    /** It doesn't read what we send. */
    UNREAD,
    /** TLS, WebSocket or the system said no. */
    ERROR
  }

  private record Traffic(Counter messages, Counter bytes) {
    void count(int length) {
      messages.increment();
      bytes.increment(length);
    }
  }

  private final Map<Transport, Traffic> in = new EnumMap<>(Transport.class);
  private final Map<Transport, Traffic> out = new EnumMap<>(Transport.class);
  private final Map<Hangup, Counter> hangups = new EnumMap<>(Hangup.class);
  private final Counter refused;
  private final Counter pings;
  private final Counter dropped;

  TransportMetrics(MeterRegistry registry, Connections connections) {
    for (Transport transport : Transport.values()) {
      String tag = tag(transport);
      in.put(transport, traffic(registry, "in", tag));
      out.put(transport, traffic(registry, "out", tag));
    }
    for (Hangup why : Hangup.values()) {
      hangups.put(why, registry.counter("ringfabric.sip.connections.hangups", "why", tag(why)));
    }
    refused = registry.counter("ringfabric.sip.connections.refused");
    pings = registry.counter("ringfabric.sip.pings");
    dropped = registry.counter("ringfabric.sip.datagrams.dropped");
    registry.gauge("ringfabric.sip.connections", connections, Connections::size);
  }

  private static Traffic traffic(MeterRegistry registry, String direction, String transport) {
    return new Traffic(
        registry.counter("ringfabric.sip.messages", "direction", direction, "transport", transport),
        registry.counter("ringfabric.sip.bytes", "direction", direction, "transport", transport));
  }

  private static String tag(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void count(Map<Transport, Traffic> traffic, Transport transport, int length) {
    Traffic counters = traffic.get(transport);
    if (counters != null) {
      counters.count(length);
    }
  }

  void received(Transport transport, int length) {
    count(in, transport, length);
  }

  void sent(Transport transport, int length) {
    count(out, transport, length);
  }

  /** A connection above the caps. */
  void refused() {
    refused.increment();
  }

  /** A datagram that the system's send buffer has no room for. */
  void dropped() {
    dropped.increment();
  }

  /** A keepalive that was answered. */
  void ping() {
    pings.increment();
  }

  void hangup(Hangup why) {
    Counter counter = hangups.get(why);
    if (counter != null) {
      counter.increment();
    }
  }
}
