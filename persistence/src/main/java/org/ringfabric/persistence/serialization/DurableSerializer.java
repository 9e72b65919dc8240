// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.serialization;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.ringfabric.persistence.serialization.DurableTypes.DurableType;

/** Reads and writes what is stored: CBOR, with {@code name:version} as manifest. */
public final class DurableSerializer extends SerializerWithStringManifest {
  /** Stands beside each event in the store; for ever. */
  static final int IDENTIFIER = 73_001;

  private record Form(DurableType type, ObjectReader reader, ObjectWriter writer) {}

  private final CBORMapper mapper = Cbor.mapper();
  private final Map<String, Form> byName = new HashMap<>();
  private final Map<Class<?>, Form> byClass = new HashMap<>();

  public DurableSerializer() {
    for (DurableType each : DurableTypes.ALL) {
      Form form = new Form(each, mapper.readerFor(each.type()), mapper.writerFor(each.type()));
      if (byName.put(each.name(), form) != null || byClass.put(each.type(), form) != null) {
        throw new IllegalStateException("stored twice: " + each);
      }
    }
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object stored) {
    return form(stored).type().manifest();
  }

  @Override
  public byte[] toBinary(Object stored) {
    try {
      return form(stored).writer().writeValueAsBytes(stored);
    } catch (IOException e) {
      throw new IllegalStateException("can't be written: " + stored.getClass(), e);
    }
  }

  private Form form(Object stored) {
    Form form = byClass.get(stored.getClass());
    if (form == null) {
      throw new IllegalArgumentException(
          stored.getClass().getName() + ": has no name in the store (expected: in DurableTypes)");
    }
    return form;
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    int colon = manifest.lastIndexOf(':');
    Form form = colon < 0 ? null : byName.get(manifest.substring(0, colon));
    if (form == null) {
      throw new NotSerializableException(
          "manifest: " + manifest + " (expected: a name in DurableTypes and a version)");
    }
    int version = Integer.parseInt(manifest, colon + 1, manifest.length(), 10);
    try {
      return read(bytes, form, version);
    } catch (IOException e) {
      var failure = new NotSerializableException(manifest + ": " + e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  private Object read(byte[] bytes, Form form, int version) throws IOException {
    DurableType type = form.type();
    if (version == type.version()) {
      return form.reader().readValue(bytes);
    }
    if (version < 1 || version > type.version()) {
      throw new IOException(
          "version: %d (expected: 1..%d; a later release wrote it)"
              .formatted(version, type.version()));
    }
    ObjectNode tree = (ObjectNode) mapper.readTree(bytes);
    for (Upcast upcast : type.upcasts().subList(version - 1, type.version() - 1)) {
      tree = upcast.apply(tree);
    }
    return form.reader().readValue(tree);
  }
}
