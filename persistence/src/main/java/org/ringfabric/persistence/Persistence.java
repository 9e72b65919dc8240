// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.serialization.Serialization;
import org.ringfabric.actors.dialog.CdrSearch;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.LiveDialogs;
import org.ringfabric.actors.registration.RegistrationList;
import org.ringfabric.actors.subscriber.SubscriberList;
import org.ringfabric.persistence.h2.EmbeddedStore;
import org.ringfabric.persistence.projection.JdbcCdrSearch;
import org.ringfabric.persistence.projection.JdbcJournal;
import org.ringfabric.persistence.projection.JdbcLiveDialogs;
import org.ringfabric.persistence.projection.JdbcRegistrationList;
import org.ringfabric.persistence.projection.JdbcSubscriberList;
import org.ringfabric.persistence.projection.Journal;
import org.ringfabric.persistence.projection.ReadPool;
import org.ringfabric.persistence.projection.ReadSide;
import org.ringfabric.persistence.rocksdb.EventLog;
import org.ringfabric.persistence.rocksdb.LogOrder;

/** The node's store, from before its actor system starts until after that has ended. */
public final class Persistence implements AutoCloseable {
  private static final String URL = "pekko-persistence-jdbc.shared-databases.ringfabric.db.url";

  private final PersistenceConfig config;
  private final EmbeddedStore store;
  private final Optional<EventLog> log;
  private final ReadPool pool;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Persistence(PersistenceConfig config, EmbeddedStore store, Optional<EventLog> log) {
    this.config = config;
    this.store = store;
    this.log = log;
    this.pool = new ReadPool(store.url(), config.readSide());
  }

  /**
   * Opens the store, and makes its tables.
   *
   * @throws StoreException it can't be had; says why
   */
  public static Persistence open(PersistenceConfig config) {
    EmbeddedStore store = EmbeddedStore.open(config.h2());
    try {
      return new Persistence(config, store, config.log().map(EventLog::open));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** What the actor system must know; lay it over all other settings. */
  public Config settings() {
    Map<String, Object> settings = new HashMap<>(Map.of(URL, store.url()));
    log.ifPresent(
        open -> {
          settings.put("pekko.persistence.journal.plugin", "ringfabric-journal");
          settings.put("ringfabric-journal.directory", open.directory().toString());
          settings.put("pekko.persistence.snapshot-store.plugin", "ringfabric-snapshots");
          settings.put("ringfabric-snapshots.directory", open.directory().toString());
        });
    return ConfigFactory.parseMap(settings, "the store that was opened");
  }

  /**
   * What keeps the read side up; the cluster runs one.
   *
   * @param dialogs to wake
   */
  public Behavior<ReadSide.Command> readSide(Dialogs dialogs) {
    return ReadSide.create(pool, this::journal, config.readSide(), dialogs);
  }

  private Journal journal(Serialization serialization) {
    return log.<Journal>map(open -> new LogOrder(open, serialization))
        .orElseGet(() -> new JdbcJournal(pool, serialization));
  }

  public CdrSearch cdrs() {
    return new JdbcCdrSearch(pool);
  }

  public LiveDialogs liveDialogs() {
    return new JdbcLiveDialogs(pool);
  }

  public RegistrationList registrations() {
    return new JdbcRegistrationList(pool, InstantSource.system());
  }

  public SubscriberList subscribers() {
    return new JdbcSubscriberList(pool);
  }

  /** Whether the store answers; for health. */
  public CompletionStage<Boolean> ping() {
    return pool.ping().thenApply(answers -> answers && log.map(EventLog::healthy).orElse(true));
  }

  /** Closes the store; after the actor system has ended, or its entities fail. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      pool.close();
      log.ifPresent(EventLog::close);
      store.close();
    }
  }
}
