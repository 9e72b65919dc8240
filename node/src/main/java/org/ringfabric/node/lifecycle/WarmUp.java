// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.sharding.entity.Entities;
import org.ringfabric.sharding.entity.ShardedLocationService;
import org.ringfabric.sharding.entity.ShardedSubscribers;

/**
 * Asks one entity of each type for something that isn't there, until it answers: then shards have
 * owners, the store is read, and the first call needn't wait for either.
 */
final class WarmUp {
  private static final String NOBODY = "nobody";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private WarmUp() {}

  static CompletionStage<Void> run(NodeConfig config, Entities entities, Dialogs dialogs) {
    Aor nobody = new Aor(NOBODY, config.proxy().domains().get(0));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    return until(deadline, () -> new ShardedSubscribers(entities).read(nobody))
        .thenCompose(
            read -> until(deadline, () -> new ShardedLocationService(entities).lookup(nobody)))
        .thenCompose(found -> until(deadline, () -> dialogs.read(NOBODY)))
        .thenAccept(answered -> {});
  }

  /** Each try ends with its own ask timeout, so this doesn't spin. */
  private static <T> CompletionStage<T> until(
      long deadline, Supplier<CompletionStage<T>> question) {
    return question
        .get()
        .handle(
            (answer, error) -> {
              if (error == null) {
                return CompletableFuture.<T>completedFuture(answer);
              }
              return System.nanoTime() > deadline
                  ? CompletableFuture.<T>failedFuture(error)
                  : until(deadline, question);
            })
        .thenCompose(next -> next);
  }
}
