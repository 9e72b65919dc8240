// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import com.typesafe.config.Config;
import java.util.Optional;
import org.ringfabric.persistence.h2.H2Config;
import org.ringfabric.persistence.projection.ReadSideConfig;
import org.ringfabric.persistence.rocksdb.LogConfig;

/**
 * Section {@code ringfabric.persistence}.
 *
 * @param h2 the lists; without a log, the journal too
 * @param log the journal of the embedded store
 */
public record PersistenceConfig(H2Config h2, Optional<LogConfig> log, ReadSideConfig readSide) {
  public static final String SECTION = "ringfabric.persistence";

  /**
   * Reads the section.
   *
   * @throws IllegalArgumentException a value doesn't fit; says which
   */
  public static PersistenceConfig of(Config section) {
    H2Config h2 = H2Config.of(section.getConfig("h2"));
    return new PersistenceConfig(
        h2,
        switch (section.getString("store")) {
          case "embedded" -> Optional.of(log(section, h2));
          case "h2" -> Optional.empty();
          default ->
              throw new IllegalArgumentException(
                  "store: " + section.getString("store") + " (expected: embedded, h2)");
        },
        ReadSideConfig.of(section.getConfig("read-side")));
  }

  /** Whether other nodes reach what is stored. */
  public boolean shared() {
    return log.isEmpty() && h2.server().isPresent();
  }

  private static LogConfig log(Config section, H2Config h2) {
    if (h2.server().isPresent()) {
      throw new IllegalArgumentException(
          "store: embedded (expected: h2, where h2.server is set: nodes share one journal)");
    }
    return LogConfig.of(section.getConfig("log"), h2.directory());
  }
}
