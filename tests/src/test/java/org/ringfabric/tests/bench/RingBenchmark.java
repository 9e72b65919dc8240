// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ringfabric.sharding.ring.RingTable;
import org.ringfabric.sharding.ring.Shards;

/** What it costs to know who owns a key, and to make the next table when a node joins. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class RingBenchmark {

  private static final int KEYS = 1024;

  private final List<String> nodes = IntStream.range(0, 10).mapToObj(i -> "node" + i).toList();
  private final RingTable table = RingTable.EMPTY.after(nodes);
  private String[] keys = {};
  private int next;

  /** Different keys, so that no branch is learnt by heart. */
  @Setup
  public void makeKeys() {
    keys =
        IntStream.range(0, KEYS)
            .mapToObj(i -> "user" + i * 7919 + "@example.com")
            .toArray(String[]::new);
  }

  private String key() {
    return keys[next++ & (KEYS - 1)];
  }

  @Benchmark
  public int shardOfAKey() {
    return Shards.of(key());
  }

  @Benchmark
  public Object ownerOfAKey() {
    return table.owner(Shards.of(key()));
  }

  @Benchmark
  public String nearestOfTenNodes() {
    return table.ring().nearest(key());
  }

  @Benchmark
  public RingTable tableAfterAJoin() {
    return table.after(List.of("a", "b", "c", "node0"));
  }
}
