// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.Optional;

/**
 * The branches that we write into Via (RFC 3261 §8.1.1.7): {@code
 * z9hG4bK-<node>-<worker>-<incarnation>.<sequence>[-<loop hash>]}. Whichever node a response
 * arrives at reads from its branch where the transaction is.
 */
public final class Branches {
  static final String COOKIE = "z9hG4bK";
  private static final String PREFIX = COOKIE + "-";
  private static final int MAX_NODE_NAME = 16;
  private static final int MAX_WORKER_DIGITS = 4;

  private final String node;
  private final String incarnation;

  /**
   * @param node name of this node: [a-z0-9]{1,16}
   * @param incarnation differs from that of every earlier process of this node
   */
  public Branches(String node, long incarnation) {
    if (!isNodeName(node)) {
      throw new IllegalArgumentException("node: '" + node + "' (expected: [a-z0-9]{1,16})");
    }
    this.node = node;
    this.incarnation = Long.toUnsignedString(incarnation, Character.MAX_RADIX);
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
    int nodeEnd = nodeEnd(branch);
    int workerEnd = nodeEnd < 0 ? -1 : workerEnd(branch, nodeEnd + 1);
    if (workerEnd < 0 || uniqueEnd(branch, workerEnd + 1) < 0) {
      return Optional.empty();
    }
    int worker = 0;
    for (int i = nodeEnd + 1; i < workerEnd; i++) {
      worker = worker * 10 + branch.charAt(i) - '0';
    }
    return Optional.of(new Owner(branch.substring(PREFIX.length(), nodeEnd), worker));
  }

  /** The loop hash at the end of a branch, if it has one. */
  public static Optional<String> loopHash(String branch) {
    int nodeEnd = nodeEnd(branch);
    int workerEnd = nodeEnd < 0 ? -1 : workerEnd(branch, nodeEnd + 1);
    int uniqueEnd = workerEnd < 0 ? -1 : uniqueEnd(branch, workerEnd + 1);
    return uniqueEnd < 0 || uniqueEnd == branch.length()
        ? Optional.empty()
        : Optional.of(branch.substring(uniqueEnd + 1));
  }

  private static boolean isNodeName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NODE_NAME
        && name.chars().allMatch(Branches::isBase36);
  }

  private static int nodeEnd(String branch) {
    if (!branch.startsWith(PREFIX)) {
      return -1;
    }
    int end = base36End(branch, PREFIX.length());
    int length = end - PREFIX.length();
    return length > 0 && length <= MAX_NODE_NAME && isDash(branch, end) ? end : -1;
  }

  private static int workerEnd(String branch, int from) {
    int end = from;
    while (end < branch.length() && branch.charAt(end) >= '0' && branch.charAt(end) <= '9') {
      end++;
    }
    return end > from && end - from <= MAX_WORKER_DIGITS && isDash(branch, end) ? end : -1;
  }

  /** The dot tells our branches from those of others that look much the same. */
  private static int uniqueEnd(String branch, int from) {
    int dot = base36End(branch, from);
    if (dot == from || dot >= branch.length() || branch.charAt(dot) != '.') {
      return -1;
    }
    int end = base36End(branch, dot + 1);
    return end > dot + 1 && (end == branch.length() || isDash(branch, end)) ? end : -1;
  }

  private static boolean isDash(String branch, int at) {
    return at < branch.length() && branch.charAt(at) == '-';
  }

  private static int base36End(String text, int from) {
    int end = from;
    while (end < text.length() && isBase36(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBase36(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
