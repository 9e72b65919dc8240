// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came of a command. Bodies are records that Jackson writes as they are. */
public sealed interface Answer {

  /** Here it is. */
  record Found(Object body) implements Answer {}

  /** It wasn't there before and now is. */
  record Created(Object body) implements Answer {}

  /** Done, and there is nothing to tell. */
  record Done() implements Answer {}

  /**
   * A part of a list.
   *
   * @param next what to send as {@code after} for the part that follows, if one does
   * @param total how many there are in all, without filters, if that was asked
   */
  record Page(List<?> items, Optional<String> next, Optional<Long> total) implements Answer {
    public Page {
      items = List.copyOf(items);
    }

    /** A page of the read side, each item as the API shows it. */
    public static <T> Page of(org.ringfabric.actors.Page<T> page, Function<T, ?> view) {
      return new Page(page.items().stream().map(view).toList(), page.next(), Optional.empty());
    }

    /** This page with the total, if the arguments ask for it. */
    public CompletionStage<Answer> counted(
        Arguments arguments, Supplier<CompletionStage<Long>> count) {
      return arguments.flag(Parameter.COUNT.name())
          ? count.get().thenApply(total -> new Page(items, next, Optional.of(total)))
          : Answer.now(this);
    }
  }

  /** It can't be done. */
  record Refused(Problem problem) implements Answer {}

  /** An answer that is known at once. */
  static CompletionStage<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  /** What was found, or that there is no such thing. */
  static Answer foundOr(Optional<?> body, Problem otherwise) {
    return body.<Answer>map(Found::new).orElseGet(() -> new Refused(otherwise));
  }
}
