// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The keys of what is stored; in the order of their bytes, as RocksDB sorts them. */
final class Keys {
  private static final int LONGEST = 0xffff;

  private Keys() {}

  /**
   * Before all keys of one entity, and none of another's: the length comes first.
   *
   * @throws IllegalArgumentException the id is longer than 65 535 bytes
   */
  static byte[] entity(String persistenceId) {
    byte[] id = persistenceId.getBytes(StandardCharsets.UTF_8);
    if (id.length > LONGEST) {
      throw new IllegalArgumentException(
          "persistence id: %d bytes (expected: at most %d)".formatted(id.length, LONGEST));
    }
    return ByteBuffer.allocate(Short.BYTES + id.length).putShort((short) id.length).put(id).array();
  }

  /** One of an entity's events or snapshots. */
  static byte[] of(byte[] entity, long sequenceNumber) {
    return ByteBuffer.allocate(entity.length + Long.BYTES)
        .put(entity)
        .putLong(sequenceNumber)
        .array();
  }

  static boolean belongs(byte[] key, byte[] entity) {
    return key.length == entity.length + Long.BYTES
        && Arrays.equals(key, 0, entity.length, entity, 0, entity.length);
  }

  static long sequenceNumber(byte[] key) {
    return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
  }

  /** A place in the journal's order, or a number by itself. */
  static byte[] of(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static long number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }
}
