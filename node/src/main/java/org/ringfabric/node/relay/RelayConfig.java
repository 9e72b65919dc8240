// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ringfabric.actors.sdp.AddressLiteral;

/** {@code ringfabric.relay}, validated; every key is explained in reference.conf. */
public record RelayConfig(
    boolean nativeTransport,
    int threads,
    int firstPort,
    int lastPort,
    Duration portQuarantine,
    List<RelayInterface> interfaces,
    List<AddressRange> routablePrivateRanges,
    Duration mediaTimeout,
    Duration holdTimeout,
    Duration unansweredTimeout,
    Duration askTimeout,
    int maxPacketsPerSecond,
    int maxStreams,
    int dscp,
    boolean rewriteOrigin) {

  public RelayConfig {
    interfaces = List.copyOf(interfaces);
    routablePrivateRanges = List.copyOf(routablePrivateRanges);
    inRange("threads", threads, 0, 1_024);
    inRange("first-port", firstPort, 1_024, 65_534);
    inRange("last-port", lastPort, firstPort + 3, 65_535);
    inRange("max-packets-per-second", maxPacketsPerSecond, 50, 1_000_000);
    inRange("max-streams", maxStreams, 1, 64);
    inRange("dscp", dscp, 0, 63);
    positive("media-timeout", mediaTimeout);
    positive("hold-timeout", holdTimeout);
    positive("unanswered-timeout", unansweredTimeout);
    positive("ask-timeout", askTimeout);
  }

  /**
   * @param root the whole configuration
   */
  public static RelayConfig from(Config root) {
    Config relay = root.getConfig("ringfabric.relay");
    return new RelayConfig(
        relay.getBoolean("native-transport"),
        relay.getInt("threads"),
        relay.getInt("first-port"),
        relay.getInt("last-port"),
        relay.getDuration("port-quarantine"),
        interfaces(relay),
        ranges(relay),
        relay.getDuration("media-timeout"),
        relay.getDuration("hold-timeout"),
        relay.getDuration("unanswered-timeout"),
        relay.getDuration("ask-timeout"),
        relay.getInt("max-packets-per-second"),
        relay.getInt("max-streams"),
        relay.getInt("dscp"),
        relay.getBoolean("rewrite-origin"));
  }

  private static List<RelayInterface> interfaces(Config relay) {
    List<RelayInterface> interfaces = new ArrayList<>();
    for (Config each : relay.getConfigList("interfaces")) {
      InetAddress address = address(each, "address");
      interfaces.add(
          new RelayInterface(
              address, each.hasPath("advertised") ? address(each, "advertised") : address));
    }
    return interfaces;
  }

  private static InetAddress address(Config config, String key) {
    String text = config.getString(key);
    return AddressLiteral.parse(text)
        .orElseThrow(
            () ->
                new ConfigException.BadValue(
                    config.getValue(key).origin(), key, text + " (expected: an IP address)"));
  }

  private static List<AddressRange> ranges(Config relay) {
    String key = "routable-private-ranges";
    try {
      return relay.getStringList(key).stream().map(AddressRange::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ConfigException.BadValue(
          relay.getValue(key).origin(), key, String.valueOf(e.getMessage()), e);
    }
  }

  private static void inRange(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "ringfabric.relay." + key + ": " + value + " (expected: " + least + ".." + most + ")");
    }
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "ringfabric.relay." + key + ": " + value + " (expected: more than 0)");
    }
  }
}
