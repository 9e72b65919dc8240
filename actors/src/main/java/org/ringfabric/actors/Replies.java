// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.FutureConverters;

/** Replies to Pekko's asks, without a detour. */
public final class Replies {
  private Replies() {}

  /**
   * The same reply, on the thread that brings it. What Pekko's ask returns goes on on the JVM's
   * common pool, which is one more thread to wake for each reply.
   */
  public static <T> CompletableFuture<T> direct(CompletionStage<T> asked) {
    CompletableFuture<T> reply = new CompletableFuture<>();
    FutureConverters.asScala(asked)
        .onComplete(
            result ->
                result.isSuccess()
                    ? reply.complete(result.get())
                    : reply.completeExceptionally(result.failed().get()),
            ExecutionContext.parasitic$.MODULE$);
    return reply;
  }
}
