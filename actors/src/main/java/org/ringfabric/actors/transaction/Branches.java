// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.Optional;

/**
 * The branches that we write into Via (RFC 3261 §8.1.1.7): {@code
 * z9hG4bK-<node>-<worker>-<unique>[-<loop hash>]}. Whichever node a response arrives at reads from
 * its branch where the transaction is.
 */
public final class Branches {
  static final String COOKIE = "z9hG4bK";
  private static final String PREFIX = COOKIE + "-";

  private final String node;
  private final String incarnation;

  /**
   * @param node name of this node, without '-'
   * @param incarnation differs from that of every earlier process of this node
   */
  public Branches(String node, long incarnation) {
    if (node.isEmpty() || node.indexOf('-') >= 0) {
      throw new IllegalArgumentException("node: '" + node + "' (expected: [a-z0-9]{1,16})");
    }
    this.node = node;
    this.incarnation = Long.toString(incarnation, Character.MAX_RADIX);
  }

  /** Whose transaction a branch is. */
  record Owner(String node, int worker) {}

  String create(int worker, long sequence, Optional<String> loopHash) {
    StringBuilder branch = new StringBuilder(64);
    branch.append(PREFIX).append(node).append('-').append(worker).append('-');
    branch.append(incarnation).append('.').append(Long.toString(sequence, Character.MAX_RADIX));
    loopHash.ifPresent(hash -> branch.append('-').append(hash));
    return branch.toString();
  }

  /** Reads who owns a branch; empty if it isn't of this cluster's making. */
  static Optional<Owner> owner(String branch) {
    int nodeEnd = branch.indexOf('-', PREFIX.length());
    int workerEnd = nodeEnd < 0 ? -1 : branch.indexOf('-', nodeEnd + 1);
    if (!branch.startsWith(PREFIX) || workerEnd < 0 || workerEnd - nodeEnd > 5) {
      return Optional.empty();
    }
    int worker = 0;
    for (int i = nodeEnd + 1; i < workerEnd; i++) {
      int digit = branch.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      worker = worker * 10 + digit;
    }
    return Optional.of(new Owner(branch.substring(PREFIX.length(), nodeEnd), worker));
  }

  /** The loop hash at the end of a branch, if it has one. */
  public static Optional<String> loopHash(String branch) {
    if (owner(branch).isEmpty()) {
      return Optional.empty();
    }
    int unique = branch.indexOf('.', PREFIX.length());
    int hash = unique < 0 ? -1 : branch.indexOf('-', unique);
    return hash < 0 ? Optional.empty() : Optional.of(branch.substring(hash + 1));
  }
}
