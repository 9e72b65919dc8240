// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.serialization.Serialization;
import org.ringfabric.persistence.projection.Journal;
import org.ringfabric.persistence.projection.StoredEvent;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The {@link EventLog} in the order of its events. */
public final class LogOrder implements Journal {
  private final EventLog.Tables tables;
  private final LogWriter writer;
  private final LogReader events;
  private final Serialization serialization;

  public LogOrder(EventLog log, Serialization serialization) {
    this.tables = log.tables();
    this.writer = log.writer();
    this.events = new LogReader(tables, tables.events());
    this.serialization = serialization;
  }

  @Override
  public List<StoredEvent> after(long number, int limit) throws RocksDBException {
    List<StoredEvent> events = new ArrayList<>();
    try (RocksIterator iterator = tables.db().newIterator(tables.order())) {
      iterator.seek(Keys.of(number + 1));
      while (events.size() < limit && iterator.isValid()) {
        events.add(event(iterator));
        iterator.next();
      }
      iterator.status();
    }
    return events;
  }

  private StoredEvent event(RocksIterator iterator) {
    ByteBuffer bytes = ByteBuffer.wrap(iterator.value());
    byte[] entity = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(entity);
    Stored stored = Stored.read(bytes);
    return new StoredEvent(
        Keys.number(iterator.key()),
        new String(entity, StandardCharsets.UTF_8),
        stored.object(serialization));
  }

  /** The last one stays: it tells which number comes next. */
  @Override
  public void used(long number) throws RocksDBException {
    tables.db().deleteRange(tables.order(), Keys.of(0), Keys.of(number));
  }

  @Override
  public CompletionStage<Void> forget(String persistenceId, Instant since) throws RocksDBException {
    byte[] entity = Keys.entity(persistenceId);
    Optional<LogReader.Found> last = events.last(entity, Long.MAX_VALUE);
    boolean quiet =
        last.isPresent()
            && Stored.read(ByteBuffer.wrap(last.get().bytes())).timestamp() < since.toEpochMilli();
    return quiet
        ? writer.forget(entity, last.get().sequenceNumber())
        : CompletableFuture.completedStage(null);
  }
}
