// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.ringfabric.persistence.rocksdb.EventLog.Tables;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events, one batch after the other: while one is on its way to the disk, the next one
 * gathers. It numbers them in the order in which they are stored, without gaps.
 */
final class LogWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

  /** What may wait; beyond it the entity is told to fail, and the phone gets 503. */
  private static final int WAITING = 10_000;

  private static final int BATCH = 500;
  private static final long LOOK_AROUND_MILLIS = 200;

  private final Tables tables;
  private final BlockingQueue<Write> waiting = new ArrayBlockingQueue<>(WAITING);
  private final WriteOptions options;
  private final long gatherNanos;
  private final Thread thread = new Thread(this::run, "log-write");
  private long last;
  private volatile boolean healthy = true;
  private volatile boolean closing;
  private volatile boolean ended;

  /** What is done together or not at all, to what one entity has. */
  private abstract static sealed class Write permits Append, Forget {
    final byte[] entity;
    final CompletableFuture<Void> stored = new CompletableFuture<>();

    private Write(byte[] entity) {
      this.entity = entity;
    }
  }

  private static final class Append extends Write {
    private final long first;
    private final List<byte[]> events;

    Append(byte[] entity, long first, List<byte[]> events) {
      super(entity);
      this.first = first;
      this.events = events;
    }
  }

  private static final class Forget extends Write {
    private final long last;

    Forget(byte[] entity, long last) {
      super(entity);
      this.last = last;
    }

    /** Whether an event of the same entity is in its batch. */
    boolean meets(Write write) {
      return write instanceof Append && Arrays.equals(write.entity, entity);
    }
  }

  private LogWriter(Tables tables, WriteOptions options, long gatherNanos, long last) {
    this.tables = tables;
    this.options = options;
    this.gatherNanos = gatherNanos;
    this.last = last;
  }

  static LogWriter start(Tables tables, LogConfig config) {
    LogWriter writer =
        new LogWriter(
            tables,
            new WriteOptions().setSync(config.sync()),
            config.gather().toNanos(),
            last(tables));
    writer.thread.setDaemon(true);
    writer.thread.start();
    return writer;
  }

  private static long last(Tables tables) {
    try (RocksIterator order = tables.db().newIterator(tables.order())) {
      order.seekToLast();
      return order.isValid() ? Keys.number(order.key()) : 0;
    }
  }

  /**
   * Completes when the events are stored; fails at once if too many wait already.
   *
   * @param first sequence number of the first of them
   */
  CompletionStage<Void> append(byte[] entity, long first, List<byte[]> events) {
    return write(new Append(entity, first, events));
  }

  /**
   * Deletes all that an entity has, unless it has stored more by then. What waits before it counts,
   * and what comes after it finds the entity new: that is why it goes the way of the events.
   *
   * @param last sequence number of the last event that it is known to have
   */
  CompletionStage<Void> forget(byte[] entity, long last) {
    return write(new Forget(entity, last));
  }

  private CompletionStage<Void> write(Write write) {
    if (closing || !waiting.offer(write)) {
      write.stored.completeExceptionally(
          new IllegalStateException(
              closing ? "log: closed" : "log: %d writes wait already".formatted(WAITING)));
    } else if (ended) {
      refuseWaiting();
    }
    return write.stored;
  }

  boolean healthy() {
    return healthy;
  }

  private void run() {
    List<Write> batch = new ArrayList<>(BATCH);
    try (WriteBatch writes = new WriteBatch()) {
      while (!closing || !waiting.isEmpty()) {
        Write first = waiting.poll(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          if (gatherNanos > 0) {
            TimeUnit.NANOSECONDS.sleep(gatherNanos);
          }
          waiting.drainTo(batch, BATCH - 1);
          store(batch, writes);
          batch.clear();
          writes.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // However it ends, nobody waits for it in vain.
      healthy = healthy && closing;
      ended = true;
      refuseWaiting();
    }
  }

  private void refuseWaiting() {
    for (Write late = waiting.poll(); late != null; late = waiting.poll()) {
      late.stored.completeExceptionally(new IllegalStateException("log: closed"));
    }
  }

  private void store(List<Write> batch, WriteBatch writes) {
    long number = last;
    try {
      for (Write write : batch) {
        if (write instanceof Append append) {
          number = add(append, number, writes);
        } else if (write instanceof Forget forget) {
          delete(forget, batch, writes);
        }
      }
      tables.db().write(options, writes);
      last = number;
      healthy = true;
      batch.forEach(write -> write.stored.complete(null));
    } catch (RocksDBException | RuntimeException | Error e) {
      // Errors too: a batch that is too large for the memory costs itself, not all that comes
      // after.
      healthy = false;
      log.error("{} writes aren't stored", batch.size(), e);
      batch.forEach(write -> write.stored.completeExceptionally(e));
    }
  }

  private long add(Append append, long before, WriteBatch writes) throws RocksDBException {
    long number = before;
    long sequenceNumber = append.first;
    for (byte[] event : append.events) {
      writes.put(tables.events(), Keys.of(append.entity, sequenceNumber++), event);
      byte[] whole =
          ByteBuffer.allocate(append.entity.length + event.length)
              .put(append.entity)
              .put(event)
              .array();
      writes.put(tables.order(), Keys.of(++number), whole);
    }
    writes.put(tables.numbers(), append.entity, Keys.of(sequenceNumber - 1));
    return number;
  }

  private void delete(Forget forget, List<Write> batch, WriteBatch writes) throws RocksDBException {
    byte[] number = tables.db().get(tables.numbers(), forget.entity);
    boolean unchanged = number != null && Keys.number(number) == forget.last;
    if (unchanged && batch.stream().noneMatch(forget::meets)) {
      for (long event = 1; event <= forget.last; event++) {
        writes.delete(tables.events(), Keys.of(forget.entity, event));
      }
      writes.delete(tables.numbers(), forget.entity);
    }
  }

  /** Stores what waits. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    refuseWaiting();
    options.close();
  }
}
