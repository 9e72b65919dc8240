// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import com.typesafe.config.ConfigOrigin;

/**
 * One thing wrong with the configuration.
 *
 * @param place file and line, as far as they are known
 * @param key full path, such as {@code ringfabric.cluster.port}; empty for the file as a whole
 * @param message value and expectation
 */
public record ConfigProblem(String place, String key, String message) {

  static ConfigProblem at(ConfigOrigin origin, String key, String message) {
    return new ConfigProblem(place(origin), key, message);
  }

  private static String place(ConfigOrigin origin) {
    String file =
        origin.filename() != null
            ? origin.filename()
            : origin.resource() != null ? origin.resource() : origin.description();
    return origin.lineNumber() < 0 ? file : file + ':' + origin.lineNumber();
  }

  @Override
  public String toString() {
    return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
