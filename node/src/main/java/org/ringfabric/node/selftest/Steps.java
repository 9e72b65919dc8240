// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ringfabric.ops.command.cluster.SelfTest.Report;
import org.ringfabric.ops.command.cluster.SelfTest.Step;

/** Runs the steps of a self-test and writes them down; after one that fails, only cleaning up. */
final class Steps {
  /** What a step does. */
  interface Action {
    /** What was seen. */
    String run() throws IOException;
  }

  static final String CLEAN_UP = "remove the accounts";

  private final List<Step> steps = new ArrayList<>();
  private boolean passed = true;

  void run(String name, Action action) {
    if (!passed && !name.equals(CLEAN_UP)) {
      return;
    }
    long start = System.nanoTime();
    try {
      String seen = action.run();
      steps.add(new Step(name, true, Duration.ofNanos(System.nanoTime() - start), seen));
    } catch (IOException | RuntimeException e) {
      passed = false;
      String seen = String.valueOf(e.getMessage());
      steps.add(new Step(name, false, Duration.ofNanos(System.nanoTime() - start), seen));
    }
  }

  void failed(String name, IOException why) {
    passed = false;
    steps.add(new Step(name, false, Duration.ZERO, String.valueOf(why.getMessage())));
  }

  Report report() {
    return new Report(passed, steps);
  }
}
