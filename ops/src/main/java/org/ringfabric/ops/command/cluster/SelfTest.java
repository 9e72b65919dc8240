// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Places a real call through this node, between two temporary subscribers, with audio both ways.
 */
public interface SelfTest {

  /** Runs it once and clears away what it made. */
  CompletionStage<Report> run();

  /**
   * What came of it.
   *
   * @param passed whether every step did
   * @param steps in their order, up to the first that failed
   */
  record Report(boolean passed, List<Step> steps) {
    public Report {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step of it.
   *
   * @param name such as "register the callee"
   * @param passed whether it did
   * @param took how long it took
   * @param detail what was seen
   */
  record Step(String name, boolean passed, Duration took, String detail) {}
}
