// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.ringfabric.persistence.StoreException;
import org.ringfabric.persistence.StoreThreads;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The files of the journal, open in this process from {@link #open} to {@link #close}. An event is
 * in them twice: by its entity, for as long as that needs it, and by its place in the journal's
 * order, until the read side has used it.
 */
public final class EventLog implements AutoCloseable {
  /** Pekko makes journals from a class name and settings: they find their log by its directory. */
  private static final ConcurrentHashMap<Path, EventLog> OPEN = new ConcurrentHashMap<>();

  private static final long WRITE_BUFFERS = 64 << 20;
  private static final int READERS = 2;
  private static final int READS_WAITING = 10_000;

  private final Path directory;
  private final Tables tables;
  private final LogWriter writer;
  private final StoreThreads readers;
  private final List<AutoCloseable> resources;

  /**
   * The tables, as RocksDB's column families.
   *
   * @param numbers the last sequence number that each entity was given
   */
  record Tables(
      RocksDB db,
      ColumnFamilyHandle events,
      ColumnFamilyHandle order,
      ColumnFamilyHandle snapshots,
      ColumnFamilyHandle numbers) {}

  private EventLog(Path directory, Tables tables, LogWriter writer, List<AutoCloseable> resources) {
    this.directory = directory;
    this.tables = tables;
    this.writer = writer;
    this.readers = new StoreThreads("log-read", READERS, READS_WAITING);
    this.resources = resources;
  }

  /**
   * Opens the log, and makes it if there is none.
   *
   * @throws StoreException another process has it, or it can't be read or written
   */
  public static EventLog open(LogConfig config) {
    Path directory = config.directory();
    List<AutoCloseable> resources = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      RocksDB.loadLibrary();
      Tables tables = tables(directory, config, resources);
      EventLog log = new EventLog(directory, tables, LogWriter.start(tables, config), resources);
      OPEN.put(directory, log);
      return log;
    } catch (IOException e) {
      throw new StoreException(directory + ": can't be made (" + e + ")", e);
    } catch (RocksDBException e) {
      close(resources);
      if (e.getMessage() != null && e.getMessage().contains("lock")) {
        throw new StoreException(
            directory
                + ": in use by another process (expected: a directory of this node's own; set"
                + " ringfabric.persistence.h2.directory)",
            e);
      }
      throw new StoreException(directory + ": " + e.getMessage(), e);
    }
  }

  private static Tables tables(Path directory, LogConfig config, List<AutoCloseable> resources)
      throws RocksDBException {
    Cache cache = keep(resources, new LRUCache(config.cacheBytes()));
    BlockBasedTableConfig blocks =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setCacheIndexAndFilterBlocks(true)
            .setFilterPolicy(keep(resources, new BloomFilter(10)));
    ColumnFamilyOptions options =
        keep(
            resources,
            new ColumnFamilyOptions()
                .setTableFormatConfig(blocks)
                .setCompressionType(CompressionType.LZ4_COMPRESSION));
    DBOptions database =
        keep(
            resources,
            new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setDbWriteBufferSize(WRITE_BUFFERS)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2));
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    families.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options));
    for (String name : List.of("events", "order", "snapshots", "numbers")) {
      families.add(new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), options));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    RocksDB db = keep(resources, RocksDB.open(database, directory.toString(), families, handles));
    resources.addAll(handles);
    return new Tables(db, handles.get(1), handles.get(2), handles.get(3), handles.get(4));
  }

  private static <T extends AutoCloseable> T keep(List<AutoCloseable> resources, T resource) {
    resources.add(resource);
    return resource;
  }

  /**
   * The log that is open in a directory.
   *
   * @throws IllegalStateException none is
   */
  static EventLog at(Path directory) {
    EventLog log = OPEN.get(directory);
    if (log == null) {
      throw new IllegalStateException(directory + ": no log is open there");
    }
    return log;
  }

  public Path directory() {
    return directory;
  }

  /** Whether the last write was stored; true before the first. */
  public boolean healthy() {
    return writer.healthy();
  }

  Tables tables() {
    return tables;
  }

  LogWriter writer() {
    return writer;
  }

  /** Threads for reads, which may have to wait for the disk. */
  StoreThreads readers() {
    return readers;
  }

  /** Stores what waits, and closes the files. Entities that write from then on are refused. */
  @Override
  public void close() {
    if (OPEN.remove(directory, this)) {
      writer.close();
      readers.close();
      close(resources);
    }
  }

  /** The last opened first: RocksDB's objects must outlive what was made from them. */
  private static void close(List<AutoCloseable> resources) {
    for (int i = resources.size() - 1; i >= 0; i--) {
      try {
        resources.get(i).close();
      } catch (Exception e) {
        throw new StoreException("log: can't be closed: " + e.getMessage(), e);
      }
    }
  }
}
