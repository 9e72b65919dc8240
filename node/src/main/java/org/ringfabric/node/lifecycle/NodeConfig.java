// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.ringfabric.actors.dialog.DialogConfig;
import org.ringfabric.actors.proxy.ProxyConfig;
import org.ringfabric.actors.proxy.SessionTimer;
import org.ringfabric.actors.registration.RegistrationConfig;
import org.ringfabric.actors.subscriber.DigestConfig;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.actors.transaction.TimerConfig;
import org.ringfabric.node.config.ClusterSection;
import org.ringfabric.node.config.ConfigSection;
import org.ringfabric.node.config.Configuration;
import org.ringfabric.node.dns.DnsConfig;
import org.ringfabric.node.relay.RelayConfig;
import org.ringfabric.node.transport.TransportConfig;
import org.ringfabric.ops.api.ApiConfig;
import org.ringfabric.ops.trace.TraceConfig;
import org.ringfabric.persistence.PersistenceConfig;
import org.ringfabric.sharding.entity.EntityConfig;
import org.ringfabric.sharding.membership.ClusterConfig;

/** All sections of a node's configuration, read and checked before anything starts. */
public record NodeConfig(
    Config root,
    ClusterConfig cluster,
    Secret<byte[]> clusterKey,
    EntityConfig entities,
    TransportConfig transport,
    TimerConfig timers,
    ProxyConfig proxy,
    DigestConfig digest,
    RegistrationConfig registration,
    Duration natKeepalive,
    DialogConfig dialog,
    PersistenceConfig persistence,
    RelayConfig relay,
    DnsConfig dns,
    ApiConfig api,
    TraceConfig trace) {
  private static final int LEAST_KEY_BYTES = 32;
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  /**
   * Reads and checks everything, problems included, before anything starts.
   *
   * @throws org.ringfabric.node.config.ConfigurationException names every problem with file, line,
   *     key and what was expected
   */
  public static NodeConfig from(Configuration configuration) {
    Config root = configuration.config();
    ClusterConfig cluster = ClusterSection.cluster(configuration, Version.OF_THIS_BUILD);
    NodeConfig config =
        new NodeConfig(
            root,
            cluster,
            new Secret<>(
                configuration.section("ringfabric.cluster").secret("key", LEAST_KEY_BYTES)),
            ClusterSection.entities(configuration),
            configuration.read("ringfabric.transport", TransportConfig::from),
            configuration.read("ringfabric.transaction", NodeConfig::timers),
            configuration.read("ringfabric.proxy", NodeConfig::proxy),
            configuration.readFromRoot("ringfabric.digest", DigestConfig::from),
            configuration.readFromRoot("ringfabric.registration", RegistrationConfig::from),
            configuration
                .section("ringfabric.nat")
                .duration("keepalive", ONE_SECOND, Duration.ofHours(1)),
            dialog(configuration),
            configuration.read(PersistenceConfig.SECTION, PersistenceConfig::of),
            configuration.readFromRoot("ringfabric.relay", RelayConfig::from),
            configuration.readFromRoot("ringfabric.dns", DnsConfig::from),
            configuration.read("ringfabric.api", ApiConfig::from),
            configuration.read("ringfabric.trace", TraceConfig::from));
    ClusterSection.checkStore(configuration, cluster, config.persistence().shared());
    ClusterSection.checkPort(configuration, cluster);
    HostChecks.check(configuration);
    configuration.orThrow();
    return config;
  }

  private static TimerConfig timers(Config timers) {
    return new TimerConfig(
        timers.getDuration("t1"),
        timers.getDuration("t2"),
        timers.getDuration("t4"),
        timers.getDuration("timer-d"),
        timers.getDuration("trying-after"),
        timers.getDuration("silence"),
        timers.getInt("max-transactions"),
        timers.getInt("max-waiting"));
  }

  private static ProxyConfig proxy(Config proxy) {
    return new ProxyConfig(
        proxy.getStringList("domains").stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
        text(proxy, "record-route-host"),
        proxy.getDuration("timer-c"),
        proxy.getDuration("no-answer"),
        proxy.getInt("max-forwards"),
        proxy.getInt("max-branches"),
        proxy.getInt("max-breadth"),
        proxy.getBoolean("relay-media"),
        new SessionTimer(
            Optional.of(proxy.getDuration("session-interval")).filter(asked -> !asked.isZero()),
            proxy.getDuration("min-se")));
  }

  private static DialogConfig dialog(Configuration configuration) {
    ConfigSection dialog = configuration.section("ringfabric.dialog");
    Duration keepalive = dialog.duration("keepalive", Duration.ZERO, Duration.ofDays(1));
    if (!keepalive.isZero() && keepalive.compareTo(ONE_SECOND) < 0) {
      dialog.reject("keepalive", "expected: 0 for never, or at least 1 s");
    }
    return new DialogConfig(
        dialog.duration("max-duration", ONE_SECOND, Duration.ofDays(30)),
        keepalive.isZero() ? Optional.empty() : Optional.of(keepalive),
        configuration
            .section("ringfabric.relay")
            .duration("media-timeout", ONE_SECOND, Duration.ofDays(1)),
        dialog.duration("linger", Duration.ZERO, Duration.ofHours(1)));
  }

  private static Optional<String> text(Config config, String key) {
    return Optional.of(config.getString(key)).filter(value -> !value.isEmpty());
  }
}
