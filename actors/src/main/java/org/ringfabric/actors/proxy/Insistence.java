// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.ringfabric.actors.transaction.Worker;

/**
 * Reports that a dialog must hear, though its entity or its store may be away for a while. They are
 * idempotent: one that was stored but not confirmed does no harm when it comes again.
 */
final class Insistence {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** The pauses double: some two minutes, in which a cluster heals or an operator is needed. */
  private static final int REPETITIONS = 7;

  private Insistence() {}

  /** Tells how the first attempt went; for the others nobody waits. */
  static <T> CompletionStage<T> insist(Worker worker, Supplier<CompletionStage<T>> report) {
    CompletionStage<T> first = report.get();
    repeat(worker, report, first, 0);
    return first;
  }

  private static <T> void repeat(
      Worker worker, Supplier<CompletionStage<T>> report, CompletionStage<T> last, int repeated) {
    last.whenComplete(
        (reply, error) -> {
          if (error != null && repeated < REPETITIONS) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << repeated);
            Runnable again = () -> repeat(worker, report, report.get(), repeated + 1);
            worker.execute(() -> worker.schedule(pause, again));
          }
        });
  }
}
