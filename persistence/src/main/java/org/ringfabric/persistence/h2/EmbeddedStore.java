// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.ringfabric.persistence.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the embedded store, open in this process from {@link #open} to {@link #close}. */
public final class EmbeddedStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

  private final H2Config config;
  private final Optional<Compaction> compaction;

  private EmbeddedStore(H2Config config, Optional<Compaction> compaction) {
    this.config = config;
    this.compaction = compaction;
  }

  /**
   * Opens the store, makes it if there is none, and brings its tables up to date.
   *
   * @throws StoreException another process has it, it can't be written, or a later release made it
   */
  public static EmbeddedStore open(H2Config config) {
    Path directory = writable(config.directory());
    try (Connection connection = DriverManager.getConnection(url(config))) {
      Schema.migrate(connection);
      return new EmbeddedStore(
          config,
          config.server().isPresent()
              ? Optional.empty()
              : Optional.of(Compaction.start(connection)));
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new StoreException(
            directory
                + ": in use by another process (expected: a directory of this node's own; set"
                + " ringfabric.persistence.h2.directory)",
            e);
      }
      throw new StoreException(directory + ": " + e.getMessage(), e);
    }
  }

  private static Path writable(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(directory + ": can't be made (" + e + ")", e);
    }
    if (!Files.isWritable(directory)) {
      throw new StoreException(
          directory + ": not writable (expected: a directory that this user can write)");
    }
    return directory;
  }

  /** Where JDBC finds it. */
  public String url() {
    return url(config);
  }

  /**
   * WRITE_DELAY=0: what is committed is in the file; otherwise kill -9 would take the last half
   * second. RETENTION_TIME: for so long, old pages aren't written over, lest a host that loses
   * power finds neither old nor new. DB_CLOSE_ON_EXIT=FALSE: H2's own shutdown hook would close the
   * store while entities are still handed over. DB_CLOSE_DELAY=-1: it stays open while no
   * connection is. MAX_COMPACT_TIME=0: see {@link Compaction}. TRACE_LEVEL_FILE=4: it logs where we
   * do.
   */
  private static String url(H2Config config) {
    return "jdbc:h2:"
        + config.location()
        + ";WRITE_DELAY=0;RETENTION_TIME=5000;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1"
        + ";MAX_COMPACT_TIME=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=4;CACHE_SIZE="
        + config.cacheBytes() / 1024;
  }

  /** Closes the files; without it, the next start has more to check but loses nothing. */
  @Override
  public void close() {
    if (config.server().isPresent()) {
      // The files are the server's, and other nodes work on them.
      return;
    }
    compaction.ifPresent(Compaction::close);
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      log.warn("{}: not closed as it should be: {}", config.directory(), e.getMessage());
    }
  }
}
