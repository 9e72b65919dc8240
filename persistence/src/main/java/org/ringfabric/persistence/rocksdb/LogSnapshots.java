// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import com.typesafe.config.Config;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.rocksdb.RocksDBException;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** Pekko's snapshots in the {@link EventLog}. One that is lost is only made again. */
public final class LogSnapshots extends SnapshotStore {
  private final EventLog log;
  private final LogReader snapshots;
  private final Serialization serialization;

  /**
   * Made by Pekko.
   *
   * @param config has the {@code directory} of the log
   */
  public LogSnapshots(Config config) {
    log = EventLog.at(Path.of(config.getString("directory")));
    snapshots = new LogReader(log.tables(), log.tables().snapshots());
    serialization = SerializationExtension.get(context().system());
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return FutureConverters.asScala(log.readers().run(() -> load(persistenceId, criteria)));
  }

  private Optional<SelectedSnapshot> load(String persistenceId, SnapshotSelectionCriteria criteria)
      throws RocksDBException {
    byte[] entity = Keys.entity(persistenceId);
    for (Optional<LogReader.Found> found = snapshots.last(entity, criteria.maxSequenceNr());
        found.isPresent();
        found = snapshots.last(entity, found.get().sequenceNumber() - 1)) {
      Stored stored = Stored.read(ByteBuffer.wrap(found.get().bytes()));
      SnapshotMetadata metadata =
          new SnapshotMetadata(persistenceId, found.get().sequenceNumber(), stored.timestamp());
      if (criteria.matches(metadata)) {
        return Optional.of(new SelectedSnapshot(metadata, stored.object(serialization)));
      }
    }
    return Optional.empty();
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    byte[] key = Keys.of(Keys.entity(metadata.persistenceId()), metadata.sequenceNr());
    byte[] bytes = Stored.of(snapshot, metadata.timestamp(), "", serialization).bytes();
    return change(() -> log.tables().db().put(log.tables().snapshots(), key, bytes));
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    byte[] key = Keys.of(Keys.entity(metadata.persistenceId()), metadata.sequenceNr());
    return change(() -> log.tables().db().delete(log.tables().snapshots(), key));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return change(() -> deleteAll(persistenceId, criteria));
  }

  private void deleteAll(String persistenceId, SnapshotSelectionCriteria criteria)
      throws RocksDBException {
    byte[] entity = Keys.entity(persistenceId);
    List<Long> matching = new ArrayList<>();
    snapshots.each(
        entity,
        criteria.minSequenceNr(),
        criteria.maxSequenceNr(),
        Long.MAX_VALUE,
        (number, bytes) -> {
          long timestamp = Stored.read(ByteBuffer.wrap(bytes)).timestamp();
          if (criteria.matches(new SnapshotMetadata(persistenceId, number, timestamp))) {
            matching.add(number);
          }
        });
    for (long number : matching) {
      log.tables().db().delete(log.tables().snapshots(), Keys.of(entity, number));
    }
  }

  @FunctionalInterface
  private interface Change {
    void make() throws RocksDBException;
  }

  private Future<Void> change(Change change) {
    return FutureConverters.asScala(
        log.readers()
            .run(
                () -> {
                  change.make();
                  return null;
                }));
  }
}
