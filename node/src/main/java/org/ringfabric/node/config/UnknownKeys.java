// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what the operator set and nobody reads: a key that the defaults don't have. An empty object
 * among the defaults takes any key, for there the operator gives the names.
 */
final class UnknownKeys {

  private static final int CLOSE = 3;

  private final ConfigObject reference;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private UnknownKeys(Config reference) {
    this.reference = reference.root();
  }

  static List<ConfigProblem> in(Config user, Config reference) {
    var unknown = new UnknownKeys(reference);
    unknown.compare("", user.root(), unknown.reference, false);
    return unknown.problems;
  }

  private void compare(String path, ConfigObject user, ConfigObject known, boolean ours) {
    user.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .forEach(
            entry -> {
              String key = ConfigUtil.joinPath(entry.getKey());
              String full = path.isEmpty() ? key : path + '.' + key;
              compare(full, entry.getKey(), entry.getValue(), known, ours);
            });
  }

  private void compare(
      String full, String key, ConfigValue value, ConfigObject known, boolean ours) {
    ConfigValue expected = known.get(key);
    boolean below = ours || full.equals(Configuration.ROOT);
    if (expected == null) {
      // Pekko's own sections have open ends that only Pekko knows.
      if (ours || full.indexOf('.') < 0) {
        problems.add(
            ConfigProblem.at(value.origin(), full, "unknown key" + hint(key, known.keySet())));
      }
    } else if (below && expected instanceof ConfigObject section) {
      if (value instanceof ConfigObject set) {
        if (!section.isEmpty()) {
          compare(full, set, section, true);
        }
      } else {
        problems.add(ConfigProblem.at(value.origin(), full, wrongType(value, "a section { … }")));
      }
    } else if (below && value.valueType() == ConfigValueType.OBJECT) {
      problems.add(ConfigProblem.at(value.origin(), full, wrongType(value, "a value, no section")));
    }
  }

  static String wrongType(ConfigValue value, String expected) {
    return value.valueType().toString().toLowerCase(Locale.ROOT) + " (expected: " + expected + ")";
  }

  static String hint(String key, Collection<String> known) {
    Optional<String> near =
        known.stream()
            .filter(candidate -> distance(key, candidate) <= CLOSE)
            .min(Comparator.comparingInt(candidate -> distance(key, candidate)));
    return near.map(candidate -> " (did you mean '" + candidate + "'?)").orElse("");
  }

  /** How many letters must be put in, taken out or exchanged to make one of the other. */
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
