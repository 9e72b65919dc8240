// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a test provokes out of the build's output. */
final class Quiet {
  private Quiet() {}

  static void about(Class<?> logger) {
    ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.OFF);
  }
}
