// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The fixed set of shards. Their number can't change in a cluster's life, and a key's shard depends
 * on the key alone, never on the entity's type: what belongs to one user lives on one node.
 */
public final class Shards {

  public static final int COUNT = 1024;

  private static final String[] IDS = new String[COUNT];

  static {
    for (int shard = 0; shard < COUNT; shard++) {
      IDS[shard] = Integer.toString(shard);
    }
  }

  private Shards() {}

  /** The shard of a key. */
  public static int of(String key) {
    // Ten bits: 1024 shards.
    return (int) (Hash.of(key) >>> 54);
  }

  /** A key for each shard, of those that the function makes of 0, 1, 2…; some it skips. */
  public static List<String> keyOfEach(IntFunction<String> keys) {
    List<String> found = new ArrayList<>(COUNT);
    BitSet shards = new BitSet(COUNT);
    for (int i = 0; found.size() < COUNT; i++) {
      String key = keys.apply(i);
      if (!shards.get(of(key))) {
        shards.set(of(key));
        found.add(key);
      }
    }
    return found;
  }

  /** The name that cluster sharding knows a shard by. */
  public static String id(int shard) {
    return IDS[shard];
  }

  /** The shard with that name. */
  public static int parse(String id) {
    return Integer.parseInt(id);
  }

  /** Where a shard lies on the ring. */
  static long point(int shard) {
    return Hash.mix(shard + 1L);
  }
}
