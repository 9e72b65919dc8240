// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.ringfabric.persistence.rocksdb.EventLog.Tables;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** Reads what one entity has in a table, by sequence number. */
final class LogReader {
  /** Something stored, and its sequence number. */
  static final class Found {
    private final long sequenceNumber;
    private final byte[] bytes;

    private Found(long sequenceNumber, byte[] bytes) {
      this.sequenceNumber = sequenceNumber;
      this.bytes = bytes;
    }

    long sequenceNumber() {
      return sequenceNumber;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private final Tables tables;
  private final ColumnFamilyHandle table;

  LogReader(Tables tables, ColumnFamilyHandle table) {
    this.tables = tables;
    this.table = table;
  }

  /** What is stored from one number to another, both included; at most so many, in order. */
  void each(byte[] entity, long from, long to, long max, BiConsumer<Long, byte[]> use)
      throws RocksDBException {
    try (Slice end = new Slice(Keys.of(entity, Long.MAX_VALUE));
        ReadOptions within = new ReadOptions().setIterateUpperBound(end);
        RocksIterator iterator = tables.db().newIterator(table, within)) {
      iterator.seek(Keys.of(entity, from));
      for (long left = max; left > 0 && iterator.isValid(); left--) {
        long number = Keys.sequenceNumber(iterator.key());
        if (number > to) {
          return;
        }
        use.accept(number, iterator.value());
        iterator.next();
      }
      iterator.status();
    }
  }

  /** The last that is stored, up to a number. */
  Optional<Found> last(byte[] entity, long to) throws RocksDBException {
    try (RocksIterator iterator = tables.db().newIterator(table)) {
      iterator.seekForPrev(Keys.of(entity, to));
      iterator.status();
      if (!iterator.isValid() || !Keys.belongs(iterator.key(), entity)) {
        return Optional.empty();
      }
      return Optional.of(new Found(Keys.sequenceNumber(iterator.key()), iterator.value()));
    }
  }
}
