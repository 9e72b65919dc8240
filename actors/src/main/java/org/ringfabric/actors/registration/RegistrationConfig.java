// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.sip.NameAddr;

/**
 * {@code ringfabric.registration}, the registrar's rules; every key is explained in reference.conf.
 *
 * @param minExpires shorter ones are refused with 423
 * @param defaultExpires for contacts that ask for none
 * @param maxExpires longer ones are shortened
 * @param maxContacts per address-of-record; more are refused with 403
 * @param leaseFactor the durable lease is the granted expiry times this…
 * @param minLease …or this, if it is longer
 * @param requirePathSupport refuse a Path that the phone doesn't say it supports (RFC 3327 §5.3)
 * @param flowTimer the keepalive promised to Outbound phones, if any (RFC 5626 §10)
 * @param serviceRoute given to every phone (RFC 3608)
 */
public record RegistrationConfig(
    Duration minExpires,
    Duration defaultExpires,
    Duration maxExpires,
    int maxContacts,
    int leaseFactor,
    Duration minLease,
    boolean requirePathSupport,
    Optional<Duration> flowTimer,
    List<String> serviceRoute) {
  public static final RegistrationConfig DEFAULT =
      new RegistrationConfig(
          Duration.ofSeconds(60),
          Duration.ofSeconds(3600),
          Duration.ofSeconds(7200),
          10,
          3,
          Duration.ofHours(1),
          false,
          Optional.of(Duration.ofSeconds(120)),
          List.of());

  public RegistrationConfig {
    serviceRoute = List.copyOf(serviceRoute);
    // RFC 3261 §10.2.8: 423 must not be said to who asks for an hour or more.
    expect(
        !minExpires.isNegative() && minExpires.compareTo(Duration.ofHours(1)) <= 0,
        "min-expires: " + minExpires,
        "0..1 h");
    expect(
        defaultExpires.compareTo(minExpires) >= 0 && defaultExpires.compareTo(maxExpires) <= 0,
        "default-expires: " + defaultExpires,
        minExpires + ".." + maxExpires);
    expect(maxContacts >= 1 && maxContacts <= 100, "max-contacts: " + maxContacts, "1..100");
    expect(leaseFactor >= 1 && leaseFactor <= 24, "lease-factor: " + leaseFactor, "1..24");
    expect(!minLease.isNegative(), "min-lease: " + minLease, "not negative");
    flowTimer.ifPresent(
        timer -> expect(timer.toSeconds() >= 1, "flow-timer: " + timer, "0, or 1 s and more"));
    for (String route : serviceRoute) {
      boolean valid = NameAddr.parse(route).flatMap(NameAddr::sipUri).isPresent();
      expect(valid, "service-route: " + route, "<sip:host;lr>");
    }
  }

  /**
   * @param root the whole configuration
   */
  public static RegistrationConfig from(Config root) {
    Config registration = root.getConfig("ringfabric.registration");
    return new RegistrationConfig(
        registration.getDuration("min-expires"),
        registration.getDuration("default-expires"),
        registration.getDuration("max-expires"),
        registration.getInt("max-contacts"),
        registration.getInt("lease-factor"),
        registration.getDuration("min-lease"),
        registration.getBoolean("require-path-support"),
        Optional.of(registration.getDuration("flow-timer")).filter(timer -> !timer.isZero()),
        registration.getStringList("service-route"));
  }

  /** How long a binding is stored for, granted this. */
  Duration lease(Duration granted) {
    Duration stretched = granted.multipliedBy(leaseFactor);
    return stretched.compareTo(minLease) > 0 ? stretched : minLease;
  }

  private static void expect(boolean valid, String found, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(
          "ringfabric.registration." + found + " (expected: " + expected + ")");
    }
  }
}
