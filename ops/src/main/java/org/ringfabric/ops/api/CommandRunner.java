// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.metrics.CommandMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a command within its time and counts it. What fails becomes an answer too, with a reference
 * to the log.
 */
final class CommandRunner {

  private static final Logger log = LoggerFactory.getLogger(CommandRunner.class);

  private final Duration timeout;
  private final CommandMetrics metrics;

  CommandRunner(Duration timeout, CommandMetrics metrics) {
    this.timeout = timeout;
    this.metrics = metrics;
  }

  CompletionStage<Answer> run(Command command, Arguments arguments) {
    String name = command.signature().name();
    Duration patience = command.patience().orElse(timeout);
    long started = System.nanoTime();
    return start(command, arguments)
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> failed(name, patience, failure))
        .whenComplete((answer, failure) -> count(name, answer, started));
  }

  /** A copy, so that our time limit doesn't complete a future of somebody else. */
  private static CompletableFuture<Answer> start(Command command, Arguments arguments) {
    try {
      return command.run(arguments).toCompletableFuture().copy();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void count(String name, @Nullable Answer answer, long started) {
    int status = answer instanceof Answer.Refused refused ? refused.problem().status() : 200;
    metrics.served(name, status, Duration.ofNanos(System.nanoTime() - started));
  }

  private static Answer failed(String name, Duration patience, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TimeoutException) {
      log.warn("{} had no answer within {}", name, patience);
      return new Answer.Refused(
          Problem.unavailable(
              "no answer within %d ms".formatted(patience.toMillis()),
              "The owner of this key may be moving to another node: send the request again."));
    }
    String incident = UUID.randomUUID().toString();
    log.error("{} failed, incident {}", name, incident, cause);
    return new Answer.Refused(
        new Problem(
            500,
            "internal-error",
            "the command failed, incident " + incident,
            "Search the node's log for the incident and report it."));
  }
}
