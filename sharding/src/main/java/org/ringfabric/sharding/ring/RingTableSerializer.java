// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** The ring table between nodes: its version, the nodes, and two bytes a shard. */
final class RingTableSerializer extends SerializerWithStringManifest {

  private static final String MANIFEST = "R";

  @Override
  public int identifier() {
    return 74_601;
  }

  @Override
  public String manifest(Object message) {
    return MANIFEST;
  }

  @Override
  public byte[] toBinary(Object message) {
    var table = (RingTable) message;
    var bytes = new ByteArrayOutputStream(3 * Shards.COUNT);
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(table.version());
      out.writeShort(table.nodes().size());
      for (String node : table.nodes()) {
        out.writeUTF(node);
      }
      for (int owner : table.owners()) {
        out.writeShort(owner);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array doesn't fail", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    if (!manifest.equals(MANIFEST)) {
      throw new NotSerializableException("manifest: " + manifest + " (expected: " + MANIFEST + ")");
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long version = in.readLong();
      int count = in.readShort();
      var nodes = new ArrayList<String>(count);
      for (int i = 0; i < count; i++) {
        nodes.add(in.readUTF());
      }
      var owners = new int[Shards.COUNT];
      for (int shard = 0; shard < Shards.COUNT; shard++) {
        owners[shard] = in.readShort();
      }
      return RingTable.of(version, nodes, owners);
    } catch (IOException e) {
      throw new NotSerializableException("ring table: cut off after " + bytes.length + " bytes");
    }
  }
}
