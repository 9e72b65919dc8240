// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.ringfabric.actors.proxy.Target;

/**
 * Servers that failed. A suspect is tried after all others; when its time is over one request may
 * try it in its place, and if that fails too it is a suspect again, for twice as long. If it
 * doesn't, the server is trusted again as soon as a failure would have shown.
 */
final class Suspects {
  private static final int MOST = 10_000;

  /** As long as a transaction may take to time out, 64·T1 (RFC 3261 §17.1.1.2). */
  private static final long PROBATION = Duration.ofSeconds(32).toNanos();

  /**
   * @param until when its time is over, or the probation
   */
  private record Suspicion(long until, long span, boolean probation) {}

  private final long span;
  private final long maxSpan;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<Target, Suspicion> suspects = new ConcurrentHashMap<>();

  Suspects(Duration span, Duration maxSpan, LongSupplier nanoTime) {
    this.span = span.toNanos();
    this.maxSpan = maxSpan.toNanos();
    this.nanoTime = nanoTime;
  }

  void failed(Target target) {
    long now = nanoTime.getAsLong();
    if (suspects.size() >= MOST) {
      suspects.values().removeIf(each -> now - each.until() >= 0);
      if (suspects.size() >= MOST) {
        return;
      }
    }
    suspects.compute(
        target,
        (key, known) -> {
          if (known != null && !known.probation() && now - known.until() < 0) {
            // Requests under way when it failed fail after it: they are no further proof.
            return known;
          }
          boolean again = known != null && now - known.until() < maxSpan;
          long next = again ? Math.min(known.span() * 2, maxSpan) : span;
          return new Suspicion(now + next, next, false);
        });
  }

  /** The targets in their order, suspects last. */
  List<Target> last(List<Target> targets) {
    if (suspects.isEmpty() || targets.size() < 2) {
      return targets;
    }
    List<Target> trusted = new ArrayList<>(targets.size());
    List<Target> suspected = new ArrayList<>();
    for (Target target : targets) {
      (isSuspect(target) ? suspected : trusted).add(target);
    }
    trusted.addAll(suspected);
    return List.copyOf(trusted);
  }

  /** Whether to try it last; says no to one caller when its time is over. */
  private boolean isSuspect(Target target) {
    Suspicion known = suspects.get(target);
    if (known == null) {
      return false;
    }
    long now = nanoTime.getAsLong();
    if (now - known.until() < 0) {
      return true;
    }
    if (known.probation()) {
      suspects.remove(target, known);
      return false;
    }
    return !suspects.replace(target, known, new Suspicion(now + PROBATION, known.span(), true));
  }
}
