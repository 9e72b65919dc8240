// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which module may know which, and in each, which package: see ops/docs/architecture.md. */
final class Arrows {
  /** The package of a module itself, as in the map. */
  private static final String OWN = "";

  private static final Map<String, Set<String>> MODULES =
      Map.of(
          "actors", Set.of(),
          "sharding", Set.of("actors"),
          "persistence", Set.of("actors"),
          "ops", Set.of("actors", "sharding", "persistence"),
          "node", Set.of("actors", "sharding", "persistence", "ops"));

  private static final Map<String, Map<String, Set<String>>> PACKAGES =
      Map.of(
          "actors",
          Map.of(
              OWN,
              Set.of(),
              "sip",
              Set.of(),
              "sdp",
              Set.of(),
              "transaction",
              Set.of(OWN, "sip"),
              "relay",
              Set.of(OWN, "sdp"),
              "subscriber",
              Set.of(OWN, "sip"),
              "registration",
              Set.of(OWN, "sip", "transaction", "subscriber"),
              "dialog",
              Set.of(OWN, "sip", "transaction", "relay"),
              "proxy",
              Set.of(OWN, "sip", "transaction", "relay", "subscriber", "registration", "dialog")),
          "sharding",
          Map.of(
              "ring", Set.of(),
              "membership", Set.of("ring"),
              "entity", Set.of("ring"),
              "gateway", Set.of("membership")),
          "persistence",
          Map.of(
              OWN,
              Set.of("h2", "projection", "rocksdb"),
              "serialization",
              Set.of(),
              "h2",
              Set.of(OWN),
              "projection",
              Set.of(OWN, "serialization"),
              "rocksdb",
              Set.of(OWN, "projection")),
          "ops",
          Map.of(
              OWN,
              Set.of("api", "command", "health", "metrics", "trace"),
              "trace",
              Set.of(),
              "health",
              Set.of(),
              "metrics",
              Set.of(),
              "console",
              Set.of(),
              "command",
              Set.of("trace"),
              "api",
              Set.of("command", "console", "health", "metrics"),
              "cli",
              Set.of("api")),
          "node",
          Map.of(
              OWN,
              Set.of("config", "lifecycle"),
              "config",
              Set.of(),
              "transport",
              Set.of(),
              "dns",
              Set.of(),
              "relay",
              Set.of(),
              "nat",
              Set.of(),
              "selftest",
              Set.of(),
              "lifecycle",
              Set.of("config", "transport", "dns", "relay", "nat", "selftest"),
              "demo",
              Set.of(OWN)));

  private Arrows() {}

  /** A feature of a module. */
  record Place(String module, String feature) {
    static Place of(JavaClass type) {
      String[] names = type.getPackageName().split("\\.", -1);
      return new Place(names[2], names.length > 3 ? names[3] : OWN);
    }
  }

  /** Whether one may know the other. What isn't in the list may know nothing. */
  static boolean allow(Place from, Place to) {
    return from.equals(to)
        || MODULES.getOrDefault(from.module(), Set.of()).contains(to.module())
        || (from.module().equals(to.module())
            && PACKAGES
                .getOrDefault(from.module(), Map.of())
                .getOrDefault(from.feature(), Set.of())
                .contains(to.feature()));
  }

  static Set<Place> all() {
    return PACKAGES.entrySet().stream()
        .flatMap(
            module ->
                module.getValue().keySet().stream()
                    .map(feature -> new Place(module.getKey(), feature)))
        .collect(Collectors.toSet());
  }
}
