// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.sharding.membership.NodeStatus;
import org.ringfabric.sharding.ring.RingTable;

class MembershipViewTest {

  private RingTable ring = RingTable.EMPTY.after(List.of("n1", "n2", "n3"));

  private boolean settled;
  private final MembershipView view =
      new MembershipView(
          () ->
              new org.ringfabric.sharding.membership.ClusterStatus(
                  "n1",
                  Optional.of("n2"),
                  true,
                  settled,
                  1,
                  List.of(node("n0", "Joining"), node("n1", "Up"), node("n2", "Up"))),
          () -> ring);

  private NodeStatus node(String name, String status) {
    return new NodeStatus(name, "10.0.0.1:25520", status, true, "0.1.0", ring.load(name));
  }

  @Test
  void givesEachShardTheNodeThatOwnsIt() {
    ClusterStatus status = view.status().toCompletableFuture().join();

    assertThat(status.owners()).hasSize(1024);
    for (int shard = 0; shard < 1024; shard++) {
      int owner = status.owners().get(shard);
      // n3 is on the ring, but this node doesn't know it as a member any more.
      assertThat(owner == ClusterStatus.UNALLOCATED ? "n3" : status.nodes().get(owner).name())
          .isEqualTo(ring.owner(shard).orElseThrow());
    }
    assertThat(status.oldest()).contains("n2");
    assertThat(status.nodes().get(0).state()).isEqualTo("Joining");
  }

  @Test
  void saysWhoOwnsAKeyAndWhy() {
    Placement placement = view.lookup("alice@example.org").toCompletableFuture().join();

    assertThat(placement.owner()).isEqualTo(ring.owner(placement.shard()));
    assertThat(placement.why().get(1)).contains(placement.owner().orElseThrow());
  }

  @Test
  void saysThatAShardStaysWhereItWasUntilAllIsSettled() {
    assertThat(view.lookup("alice@example.org").toCompletableFuture().join().why())
        .last()
        .asString()
        .contains("isn't settled");

    settled = true;

    assertThat(view.lookup("alice@example.org").toCompletableFuture().join().why()).hasSize(2);
  }

  @Test
  void knowsNoOwnerBeforeItHasJoined() {
    ring = RingTable.EMPTY;

    Placement placement = view.lookup("alice@example.org").toCompletableFuture().join();

    assertThat(placement.owner()).isEmpty();
    assertThat(placement.why().get(1)).contains("not joined");
  }
}
