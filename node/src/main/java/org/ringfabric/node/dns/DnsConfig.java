// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ringfabric.actors.sip.HostPort;

/** {@code ringfabric.dns}, validated; every key is explained in reference.conf. */
public record DnsConfig(
    List<InetSocketAddress> resolvers,
    Duration timeout,
    int attempts,
    Duration maxWait,
    int cacheEntries,
    Duration maxTtl,
    Duration maxNegativeTtl,
    Duration failureTtl,
    Duration staleTtl,
    List<Family> families,
    int maxServers,
    Duration suspectTime,
    Duration maxSuspectTime) {
  private static final int DNS_PORT = 53;

  /** Which addresses of a name are looked for. */
  public enum Family {
    IPV4,
    IPV6
  }

  public DnsConfig {
    resolvers = List.copyOf(resolvers);
    families = List.copyOf(families);
    positive("timeout", timeout);
    positive("max-wait", maxWait);
    positive("suspect-time", suspectTime);
    inRange("attempts", attempts, 1, 10);
    inRange("cache-entries", cacheEntries, 1, 10_000_000);
    inRange("max-servers", maxServers, 1, 100);
    if (families.isEmpty()) {
      throw new IllegalArgumentException(
          "ringfabric.dns.families: [] (expected: ipv4, ipv6 or both)");
    }
    if (maxSuspectTime.compareTo(suspectTime) < 0) {
      throw new IllegalArgumentException(
          "ringfabric.dns.max-suspect-time: %s (expected: at least suspect-time, %s)"
              .formatted(maxSuspectTime, suspectTime));
    }
  }

  /**
   * @param root the whole configuration
   */
  public static DnsConfig from(Config root) {
    Config dns = root.getConfig("ringfabric.dns");
    return new DnsConfig(
        resolvers(dns),
        dns.getDuration("timeout"),
        dns.getInt("attempts"),
        dns.getDuration("max-wait"),
        dns.getInt("cache-entries"),
        dns.getDuration("max-ttl"),
        dns.getDuration("max-negative-ttl"),
        dns.getDuration("failure-ttl"),
        dns.getDuration("stale-ttl"),
        families(dns),
        dns.getInt("max-servers"),
        dns.getDuration("suspect-time"),
        dns.getDuration("max-suspect-time"));
  }

  private static List<InetSocketAddress> resolvers(Config dns) {
    List<InetSocketAddress> resolvers = new ArrayList<>();
    for (String text : dns.getStringList("resolvers")) {
      HostPort server = HostPort.parse(text).orElse(null);
      InetAddress address =
          server == null ? null : NetUtil.createInetAddressFromIpAddressString(server.host());
      if (server == null || address == null) {
        throw new ConfigException.BadValue(
            dns.getValue("resolvers").origin(),
            "resolvers",
            text + " (expected: an IP address, IPv6 in brackets, with or without a port)");
      }
      resolvers.add(new InetSocketAddress(address, server.port() < 0 ? DNS_PORT : server.port()));
    }
    return resolvers;
  }

  private static List<Family> families(Config dns) {
    List<Family> families = new ArrayList<>();
    for (String name : dns.getStringList("families")) {
      families.add(
          switch (name.toLowerCase(Locale.ROOT)) {
            case "ipv4" -> Family.IPV4;
            case "ipv6" -> Family.IPV6;
            default ->
                throw new ConfigException.BadValue(
                    dns.getValue("families").origin(),
                    "families",
                    name + " (expected: ipv4 or ipv6)");
          });
    }
    return families;
  }

  private static void inRange(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "ringfabric.dns." + key + ": " + value + " (expected: " + least + ".." + most + ")");
    }
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "ringfabric.dns." + key + ": " + value + " (expected: more than 0)");
    }
  }
}
