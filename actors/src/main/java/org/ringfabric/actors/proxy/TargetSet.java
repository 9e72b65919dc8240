// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a request goes (RFC 3261 §16.5): groups to be tried one after the other, the destinations
 * of a group at the same time.
 */
record TargetSet(List<List<Destination>> groups) {
  TargetSet {
    groups = List.copyOf(groups);
  }

  static TargetSet of(ProxyTarget only) {
    return of(Destination.of(only, 1));
  }

  static TargetSet of(Destination only) {
    return new TargetSet(List.of(List.of(only)));
  }

  /** Groups of equal q, the best first (RFC 3261 §16.6, q of the Contact). */
  static TargetSet byPreference(List<Destination> targets) {
    List<Destination> sorted = new ArrayList<>(targets);
    sorted.sort(Comparator.comparingDouble(Destination::q).reversed());
    List<List<Destination>> groups = new ArrayList<>();
    List<Destination> group = new ArrayList<>();
    for (Destination target : sorted) {
      if (!group.isEmpty() && group.get(0).q() != target.q()) {
        groups.add(List.copyOf(group));
        group.clear();
      }
      group.add(target);
    }
    if (!group.isEmpty()) {
      groups.add(List.copyOf(group));
    }
    return new TargetSet(groups);
  }

  int size() {
    int size = 0;
    for (List<Destination> group : groups) {
      size += group.size();
    }
    return size;
  }
}
