// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who was refused by whom. One refusal may be a firewall's; when more than half of all members are
 * refused, the process is dead: its host lives and says so.
 */
final class Witnesses {

  private final Map<String, Set<String>> refusedBy = new HashMap<>();

  /** Takes down what a witness saw of a process. */
  void saw(String witness, String process, boolean refused) {
    if (refused) {
      refusedBy.computeIfAbsent(process, unused -> new HashSet<>()).add(witness);
    } else {
      refusedBy.getOrDefault(process, new HashSet<>()).remove(witness);
    }
  }

  /** Forgets processes, and the testimony of witnesses, that are no members. */
  void retain(Set<String> members) {
    refusedBy.keySet().retainAll(members);
    refusedBy.values().forEach(witnesses -> witnesses.retainAll(members));
  }

  /** Whether a process is proven dead to so many members, itself included. */
  boolean dead(String process, int members) {
    return refusedBy.getOrDefault(process, Set.of()).size() * 2 > members;
  }

  /** Whether a witness is itself refused by so many that the rest, with it, is no majority. */
  boolean cutOff(String witness, int members) {
    long refused =
        refusedBy.values().stream().filter(witnesses -> witnesses.contains(witness)).count();
    return (members - refused) * 2 < members;
  }
}
