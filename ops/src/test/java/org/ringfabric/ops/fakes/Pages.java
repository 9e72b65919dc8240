// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.fakes;

import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.Page;

/** Cuts lists into pages; the cursor is the position. */
final class Pages {

  private Pages() {}

  static <T> Page<T> of(List<T> all, Optional<String> after, int limit) {
    int from = after.map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + limit);
    return new Page<>(
        all.subList(from, to),
        to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
  }
}
