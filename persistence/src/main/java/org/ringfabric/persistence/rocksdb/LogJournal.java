// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import com.typesafe.config.Config;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.rocksdb.RocksDBException;
import scala.concurrent.Future;
import scala.concurrent.Future$;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/** Pekko's journal in the {@link EventLog}. */
public final class LogJournal extends AsyncWriteJournal {
  private final EventLog log;
  private final LogReader events;
  private final Serialization serialization;

  /**
   * Made by Pekko.
   *
   * @param config has the {@code directory} of the log
   */
  public LogJournal(Config config) {
    log = EventLog.at(Path.of(config.getString("directory")));
    events = new LogReader(log.tables(), log.tables().events());
    serialization = SerializationExtension.get(context().system());
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> writes) {
    List<Optional<Exception>> rejected = new ArrayList<>();
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    for (AtomicWrite write : writes) {
      byte[] entity;
      List<byte[]> bytes;
      try {
        entity = Keys.entity(write.persistenceId());
        bytes = bytes(write);
      } catch (RuntimeException e) {
        rejected.add(Optional.of(e));
        continue;
      }
      rejected.add(Optional.empty());
      stored.add(
          log.writer().append(entity, write.lowestSequenceNr(), bytes).toCompletableFuture());
    }
    return FutureConverters.asScala(
        CompletableFuture.allOf(stored.toArray(CompletableFuture<?>[]::new))
            .thenApply(done -> rejected));
  }

  private List<byte[]> bytes(AtomicWrite write) {
    List<byte[]> bytes = new ArrayList<>(write.size());
    for (PersistentRepr event : CollectionConverters.asJava(write.payload())) {
      bytes.add(
          Stored.of(event.payload(), event.timestamp(), event.writerUuid(), serialization).bytes());
    }
    return bytes;
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String persistenceId, long from, long to, long max, Consumer<PersistentRepr> replay) {
    byte[] entity = Keys.entity(persistenceId);
    return FutureConverters.asScala(
        log.readers()
            .run(
                () -> {
                  events.each(
                      entity,
                      from,
                      to,
                      max,
                      (number, bytes) -> replay.accept(event(persistenceId, number, bytes)));
                  return null;
                }));
  }

  private PersistentRepr event(String persistenceId, long number, byte[] bytes) {
    Stored stored = Stored.read(ByteBuffer.wrap(bytes));
    return PersistentRepr.apply(
            stored.object(serialization),
            number,
            persistenceId,
            "",
            false,
            ActorRef.noSender(),
            stored.writer())
        .withTimestamp(stored.timestamp());
  }

  /** At once for new calls, which all ask: that there is nothing is known without the disk. */
  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
    byte[] entity = Keys.entity(persistenceId);
    EventLog.Tables tables = log.tables();
    if (!tables.db().keyMayExist(tables.numbers(), entity, null)) {
      return Future$.MODULE$.successful(0L);
    }
    return FutureConverters.asScala(
        log.readers()
            .run(
                () -> {
                  byte[] number = tables.db().get(tables.numbers(), entity);
                  return number == null ? 0L : Keys.number(number);
                }));
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long to) {
    byte[] entity = Keys.entity(persistenceId);
    return FutureConverters.asScala(
        log.readers()
            .run(
                () -> {
                  delete(entity, to);
                  return null;
                }));
  }

  private void delete(byte[] entity, long to) throws RocksDBException {
    long end = to == Long.MAX_VALUE ? to : to + 1;
    log.tables().db().deleteRange(log.tables().events(), Keys.of(entity, 0), Keys.of(entity, end));
  }
}
