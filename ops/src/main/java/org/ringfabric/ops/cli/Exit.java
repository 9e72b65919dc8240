// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

/** What the exit codes mean. */
final class Exit {

  static final int OK = 0;

  /** The API refused; its problem and hint are on standard error. */
  static final int REFUSED = 1;

  /** The command line isn't one of ours. picocli's own code. */
  static final int USAGE = 2;

  /** The API can't be reached, or what answers isn't it. */
  static final int UNREACHABLE = 3;

  /** The self-test ran and a step failed. */
  static final int TEST_FAILED = 4;

  private Exit() {}
}
