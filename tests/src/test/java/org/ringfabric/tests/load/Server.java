// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

/** A server that runs and knows the accounts {@link Phones#user} of example.com. */
interface Server extends AutoCloseable {
  /** {@code host:port}, over UDP. */
  String target();

  String password(String user);

  ServerProcesses processes();

  @Override
  void close();
}
