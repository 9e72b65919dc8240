// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.sharding.entity.Entities;
import org.ringfabric.sharding.entity.ShardedLocationService;
import org.ringfabric.sharding.entity.ShardedSubscribers;
import org.ringfabric.sharding.ring.Shards;

/**
 * Asks for something that isn't there, so that the first calls needn't wait for what is done once:
 * finding an owner for each shard, opening the store, and compiling the way there.
 */
final class WarmUp {
  private static final String NOBODY = "nobody-";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Asks under way at once. */
  private static final int SLICE = 16;

  private final ShardedSubscribers subscribers;
  private final ShardedLocationService locations;
  private final Dialogs dialogs;
  private final List<Aor> aors;
  private final List<String> calls;
  private volatile boolean stopped;
  private volatile CompletableFuture<Void> others = CompletableFuture.completedFuture(null);

  WarmUp(NodeConfig config, Entities entities, Dialogs dialogs) {
    this.subscribers = new ShardedSubscribers(entities);
    this.locations = new ShardedLocationService(entities);
    this.dialogs = dialogs;
    String domain = config.proxy().domains().get(0);
    this.aors =
        Shards.keyOfEach(i -> new Aor(NOBODY + i, domain).key()).stream().map(Aor::ofKey).toList();
    this.calls = Shards.keyOfEach(i -> NOBODY + i);
  }

  /** Each type answers. A node that serves before would keep its first callers waiting. */
  CompletionStage<Void> someShards() {
    return of(0, SLICE);
  }

  /** Gives the other shards an owner too, while calls are served. */
  void goOn() {
    others = of(SLICE, Shards.COUNT).toCompletableFuture();
  }

  /**
   * Asks nothing more; the stage is done when nothing is asked. Shards on their way out would wait
   * for a question, and nobody would take them.
   */
  CompletionStage<Void> stop() {
    stopped = true;
    return others;
  }

  private CompletionStage<Void> of(int from, int to) {
    return each(aors.subList(from, to), subscribers::read)
        .thenCompose(read -> each(aors.subList(from, to), locations::lookup))
        .thenCompose(found -> each(calls.subList(from, to), dialogs::read));
  }

  private <K, A> CompletionStage<Void> each(
      List<K> keys, Function<K, CompletionStage<A>> question) {
    if (stopped || keys.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    int slice = Math.min(SLICE, keys.size());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    CompletableFuture<?>[] asked =
        keys.subList(0, slice).stream()
            .map(key -> until(deadline, () -> question.apply(key)).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(asked)
        .thenCompose(answered -> each(keys.subList(slice, keys.size()), question));
  }

  /** Each try ends with its own ask timeout, so this doesn't spin. */
  private <A> CompletionStage<A> until(long deadline, Supplier<CompletionStage<A>> question) {
    return question
        .get()
        .handle(
            (answer, error) -> {
              if (error == null) {
                return CompletableFuture.<A>completedFuture(answer);
              }
              return stopped || System.nanoTime() > deadline
                  ? CompletableFuture.<A>failedFuture(error)
                  : until(deadline, question);
            })
        .thenCompose(next -> next);
  }
}
