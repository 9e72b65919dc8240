// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.Behavior;
import org.ringfabric.actors.dialog.CdrSearch;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.LiveDialogs;
import org.ringfabric.actors.registration.RegistrationList;
import org.ringfabric.actors.subscriber.SubscriberList;
import org.ringfabric.persistence.h2.EmbeddedStore;
import org.ringfabric.persistence.projection.JdbcCdrSearch;
import org.ringfabric.persistence.projection.JdbcLiveDialogs;
import org.ringfabric.persistence.projection.JdbcRegistrationList;
import org.ringfabric.persistence.projection.JdbcSubscriberList;
import org.ringfabric.persistence.projection.ReadPool;
import org.ringfabric.persistence.projection.ReadSide;

/** The node's store, from before its actor system starts until after that has ended. */
public final class Persistence implements AutoCloseable {
  private static final String URL = "pekko-persistence-jdbc.shared-databases.ringfabric.db.url";

  private final PersistenceConfig config;
  private final EmbeddedStore store;
  private final ReadPool pool;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Persistence(PersistenceConfig config, EmbeddedStore store) {
    this.config = config;
    this.store = store;
    this.pool = new ReadPool(store.url(), config.readSide());
  }

  /**
   * Opens the store, and makes its tables.
   *
   * @throws StoreException it can't be had; says why
   */
  public static Persistence open(PersistenceConfig config) {
    return new Persistence(config, EmbeddedStore.open(config.h2()));
  }

  /** What the actor system must know; lay it over all other settings. */
  public Config settings() {
    return ConfigFactory.parseMap(Map.of(URL, store.url()), "the store that was opened");
  }

  /**
   * What keeps the read side up; the cluster runs one.
   *
   * @param dialogs to wake
   */
  public Behavior<ReadSide.Command> readSide(Dialogs dialogs) {
    return ReadSide.create(pool, config.readSide(), dialogs);
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
    return pool.ping();
  }

  /** Closes the store; after the actor system has ended, or its entities fail. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      pool.close();
      store.close();
    }
  }
}
