// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Record;

/**
 * What was answered last, for the time when the resolvers don't (RFC 8767), and which questions
 * failed a moment ago, so that they aren't put again with every request (RFC 2308 §7). Bounded: the
 * question put longest ago goes first.
 */
final class LastAnswers<Q> {
  private static final class Entry {
    private @Nullable List<Record> records;
    private long goodAt;
    private boolean failing;
    private long retryAt;
  }

  private final long failureNanos;
  private final long staleNanos;
  private final LongSupplier nanoTime;
  private final Map<Q, Entry> entries;

  LastAnswers(int size, Duration failureTtl, Duration staleTtl, LongSupplier nanoTime) {
    this.failureNanos = failureTtl.toNanos();
    this.staleNanos = staleTtl.toNanos();
    this.nanoTime = nanoTime;
    this.entries =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Q, Entry> eldest) {
            return size() > size;
          }
        };
  }

  /** Whether asking failed a moment ago, so that it isn't worth asking. */
  synchronized boolean isFailing(Q question) {
    Entry entry = entries.get(question);
    return entry != null && entry.failing && nanoTime.getAsLong() - entry.retryAt < 0;
  }

  /** The last good answer, if it isn't too old to be used in place of one; else null. */
  synchronized @Nullable List<Record> stopgap(Q question) {
    Entry entry = entries.get(question);
    return entry == null || nanoTime.getAsLong() - entry.goodAt > staleNanos ? null : entry.records;
  }

  /** The resolvers answered. */
  synchronized void good(Q question, List<Record> records) {
    Entry entry = entries.computeIfAbsent(question, unused -> new Entry());
    entry.records = records;
    entry.goodAt = nanoTime.getAsLong();
    entry.failing = false;
  }

  /** They didn't. */
  synchronized void failed(Q question) {
    Entry entry = entries.computeIfAbsent(question, unused -> new Entry());
    entry.failing = true;
    entry.retryAt = nanoTime.getAsLong() + failureNanos;
  }
}
