// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingTableSerializerTest {

  private final RingTableSerializer serializer = new RingTableSerializer();

  @Test
  void aTableComesOutAsItWentIn() throws NotSerializableException {
    for (List<String> nodes : List.of(List.<String>of(), List.of("a"), List.of("a", "b", "c"))) {
      RingTable table = RingTable.EMPTY.after(List.of("a", "d")).after(nodes);

      byte[] bytes = serializer.toBinary(table);

      assertThat(serializer.fromBinary(bytes, serializer.manifest(table))).isEqualTo(table);
    }
  }

  @Test
  void aTableThatIsCutOffIsRefused() {
    byte[] bytes = serializer.toBinary(RingTable.EMPTY.after(List.of("a", "b")));

    assertThatThrownBy(() -> serializer.fromBinary(Arrays.copyOf(bytes, bytes.length - 1), "R"))
        .isInstanceOf(NotSerializableException.class);
    assertThatThrownBy(() -> serializer.fromBinary(bytes, "X"))
        .isInstanceOf(NotSerializableException.class);
  }
}
