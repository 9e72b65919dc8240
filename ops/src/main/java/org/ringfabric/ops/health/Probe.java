// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.health;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who asks, and what follows from the answer. */
public enum Probe {
  /** Unhealthy: restart the process. */
  ALIVE,
  /** Unhealthy: send it nothing new for now. */
  READY,
  /** Unhealthy: don't ask the other two yet. */
  STARTUP;

  /** The probe of that name in lower case. */
  public static Optional<Probe> named(String name) {
    return Arrays.stream(values())
        .filter(probe -> probe.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
