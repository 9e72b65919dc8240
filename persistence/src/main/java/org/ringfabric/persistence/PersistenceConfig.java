// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import com.typesafe.config.Config;
import org.ringfabric.persistence.h2.H2Config;
import org.ringfabric.persistence.projection.ReadSideConfig;

/** Section {@code ringfabric.persistence}. */
public record PersistenceConfig(H2Config h2, ReadSideConfig readSide) {
  public static final String SECTION = "ringfabric.persistence";

  /**
   * Reads the section.
   *
   * @throws IllegalArgumentException a value doesn't fit; says which
   */
  public static PersistenceConfig of(Config section) {
    String store = section.getString("store");
    if (!store.equals("h2")) {
      throw new IllegalArgumentException("store: " + store + " (expected: h2)");
    }
    return new PersistenceConfig(
        H2Config.of(section.getConfig("h2")), ReadSideConfig.of(section.getConfig("read-side")));
  }
}
