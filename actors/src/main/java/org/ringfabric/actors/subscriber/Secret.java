// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

/** Something that must not be seen: prints {@code [REDACTED]}, whatever logs or dumps it. */
public record Secret<T>(T expose) {
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
