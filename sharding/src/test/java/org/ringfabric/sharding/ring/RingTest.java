// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RingTest {

  private static final List<String> NODES = List.of("a", "b", "c", "d");

  @Property
  void aNodeMoreTakesKeysOnlyForItself(@ForAll String key) {
    Ring before = Ring.of(List.of("a", "b", "c"));

    Ring after = Ring.of(NODES);

    assertThat(after.nearest(key)).isIn(before.nearest(key), "d");
  }

  @Property
  void theNearestNodeLeadsThePreference(@ForAll String key) {
    Ring ring = Ring.of(NODES);

    assertThat(ring.preference(key)).containsExactlyInAnyOrderElementsOf(NODES);
    assertThat(ring.preference(key).get(0)).isEqualTo(ring.nearest(key));
  }

  @Property
  void everyKeyHasAShard(@ForAll String key) {
    assertThat(Shards.of(key)).isBetween(0, Shards.COUNT - 1);
  }

  /** Frozen: two versions side by side in an upgrade must place alike. */
  @Test
  void placesAsEveryVersionBeforeDid() {
    assertThat(Shards.of("alice@example.com")).isEqualTo(335);
    assertThat(Shards.of("bob@example.com")).isEqualTo(33);
    assertThat(Ring.of(NODES).nearest("alice@example.com")).isEqualTo("a");
    assertThat(RingTable.EMPTY.after(NODES).hashCode()).isEqualTo(-2035757963);
  }

  @Test
  void anEmptyRingHasNoNearestNode() {
    assertThatThrownBy(() -> Ring.of(List.of()).nearest("alice@example.com"))
        .isInstanceOf(IllegalStateException.class);
  }
}
