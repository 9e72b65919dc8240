// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One thing that an operator can do. */
public interface Command {

  /** What it is called, where it is served and what it takes. */
  Signature signature();

  /** How long it may take, if that is longer than the rest of them may. */
  default Optional<Duration> patience() {
    return Optional.empty();
  }

  /** Does it. The arguments have been checked against the {@link #signature()}. */
  CompletionStage<Answer> run(Arguments arguments);
}
