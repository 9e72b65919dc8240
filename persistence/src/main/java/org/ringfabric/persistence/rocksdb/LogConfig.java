// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Section {@code ringfabric.persistence.log}.
 *
 * @param directory where the files are
 * @param sync whether an event is on the disk, and not only with the kernel, when it is
 *     acknowledged
 * @param gather how long the first event of a batch waits for others
 * @param cacheBytes how much of the files is kept in memory
 */
public record LogConfig(Path directory, boolean sync, Duration gather, long cacheBytes) {
  private static final long LEAST_CACHE = 1 << 20;
  private static final Duration LONGEST_GATHER = Duration.ofMillis(100);

  public LogConfig {
    directory = directory.toAbsolutePath().normalize();
    if (gather.isNegative() || gather.compareTo(LONGEST_GATHER) > 0) {
      throw new IllegalArgumentException("gather: " + gather + " (expected: 0 to 100 ms)");
    }
    if (cacheBytes < LEAST_CACHE) {
      throw new IllegalArgumentException("cache: " + cacheBytes + " (expected: at least 1 MiB)");
    }
  }

  /**
   * Reads the section.
   *
   * @param store the directory of the embedded store
   */
  public static LogConfig of(Config section, Path store) {
    return new LogConfig(
        store.resolve("log"),
        section.getBoolean("sync"),
        section.getDuration("gather"),
        section.getBytes("cache"));
  }
}
