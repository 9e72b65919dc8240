// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;

/** An event or snapshot as its bytes. */
final class Stored {
  /** Of the form below; another form gets another number. */
  private static final byte FORM = 1;

  private final long timestamp;
  private final int serializerId;
  private final String manifest;
  private final String writer;
  private final byte[] payload;

  private Stored(long timestamp, int serializerId, String manifest, String writer, byte[] payload) {
    this.timestamp = timestamp;
    this.serializerId = serializerId;
    this.manifest = manifest;
    this.writer = writer;
    this.payload = payload;
  }

  /** Milliseconds since 1970. */
  long timestamp() {
    return timestamp;
  }

  /** The incarnation of the entity that wrote an event; empty for a snapshot. */
  String writer() {
    return writer;
  }

  /** Writes an object by the serializer that the actor system has for it. */
  static Stored of(Object object, long timestamp, String writer, Serialization serialization) {
    Serializer serializer = serialization.findSerializerFor(object);
    return new Stored(
        timestamp,
        serializer.identifier(),
        Serializers.manifestFor(serializer, object),
        writer,
        serializer.toBinary(object));
  }

  Object object(Serialization serialization) {
    return serialization.deserialize(payload, serializerId, manifest).get();
  }

  byte[] bytes() {
    byte[] manifest = this.manifest.getBytes(StandardCharsets.UTF_8);
    byte[] writer = this.writer.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(
            1 + Long.BYTES + Integer.BYTES + 4 + manifest.length + writer.length + payload.length)
        .put(FORM)
        .putLong(timestamp)
        .putInt(serializerId)
        .putShort((short) manifest.length)
        .put(manifest)
        .putShort((short) writer.length)
        .put(writer)
        .put(payload)
        .array();
  }

  /**
   * Reads what {@link #bytes} wrote, from the buffer's position to its end.
   *
   * @throws IllegalStateException a later release wrote it
   */
  static Stored read(ByteBuffer bytes) {
    byte form = bytes.get();
    if (form != FORM) {
      throw new IllegalStateException(
          "form: %d (expected: %d; a later release wrote it)".formatted(form, FORM));
    }
    long timestamp = bytes.getLong();
    int serializerId = bytes.getInt();
    String manifest = text(bytes);
    String writer = text(bytes);
    byte[] payload = new byte[bytes.remaining()];
    bytes.get(payload);
    return new Stored(timestamp, serializerId, manifest, writer, payload);
  }

  private static String text(ByteBuffer bytes) {
    byte[] text = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
