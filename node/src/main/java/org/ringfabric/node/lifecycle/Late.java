// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part that others refer to before it is made; set once, while the node is being wired. */
final class Late<T> {
  private volatile @Nullable T part;

  void set(T made) {
    part = made;
  }

  T get() {
    return Objects.requireNonNull(part, "used before the node was wired");
  }
}
