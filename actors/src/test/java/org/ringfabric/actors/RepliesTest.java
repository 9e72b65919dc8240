// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import scala.concurrent.Promise;
import scala.concurrent.Promise$;
import scala.jdk.javaapi.FutureConverters;

class RepliesTest {
  private final Promise<String> asked = Promise$.MODULE$.apply();
  private final CompletionStage<String> reply =
      Replies.direct(FutureConverters.asJava(asked.future()));

  @Test
  void goesOnOnTheThreadThatReplies() {
    CompletableFuture<Thread> ranOn = new CompletableFuture<>();
    var unused = reply.thenAccept(value -> ranOn.complete(Thread.currentThread()));

    asked.success("here");

    assertThat(ranOn).isCompletedWithValue(Thread.currentThread());
    assertThat(reply.toCompletableFuture()).isCompletedWithValue("here");
  }

  @Test
  void tellsWhyThereIsNone() {
    var late = new IllegalStateException("too late");

    asked.failure(late);

    assertThat(reply.toCompletableFuture()).isCompletedExceptionally();
    assertThat(reply.toCompletableFuture().handle((value, why) -> why)).isCompletedWithValue(late);
  }
}
