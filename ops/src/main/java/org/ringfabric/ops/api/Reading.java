// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.function.Function;
import org.ringfabric.ops.command.Problem;

/** What came of reading a part of a request. */
sealed interface Reading<T> {

  /** Goes on with what was read, or with what is wrong with it. */
  <R> R fold(Function<T, R> read, Function<Problem, R> wrong);

  /** It is well formed. */
  record Read<T>(T value) implements Reading<T> {
    @Override
    public <R> R fold(Function<T, R> read, Function<Problem, R> wrong) {
      return read.apply(value);
    }
  }

  /** It isn't. */
  record Wrong<T>(Problem problem) implements Reading<T> {
    @Override
    public <R> R fold(Function<T, R> read, Function<Problem, R> wrong) {
      return wrong.apply(problem);
    }
  }
}
