// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.util.List;

/** A media relay with calls that are up. */
interface Relay extends AutoCloseable {
  /** Where the callers send to. */
  List<Integer> forCallers();

  /** Where the callees send to. */
  List<Integer> forCallees();

  ServerProcesses processes();

  @Override
  void close();
}
