// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A packet leaves no garbage behind, so that no collector ever stops the media. */
abstract class AllocationContract extends RelayedCall {
  private static final int WARM_UP = 5_000;
  private static final int PACKETS = 20_000;

  /** Less than the smallest object: what remains is the thread's own, whatever the packets. */
  private static final int BYTES_A_PACKET = 8;

  /** Where epoll isn't to be had, one small object: no buffer, no address. */
  private static final int BYTES_A_PACKET_OF_NIO = 24;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int bytesAPacket;

  AllocationContract(boolean epoll) {
    super(epoll);
    bytesAPacket = epoll ? BYTES_A_PACKET : BYTES_A_PACKET_OF_NIO;
  }

  @Test
  void allocatesNothingForAPacket() {
    configured("ringfabric.relay.max-packets-per-second = 1000000");
    talking();
    relayEachWay(WARM_UP);
    long before = allocated();

    relayEachWay(PACKETS);

    assertThat(allocated() - before).isLessThan(2L * PACKETS * bytesAPacket);
  }

  private void relayEachWay(int packets) {
    for (int i = 0; i < packets; i++) {
      alice.send(toAlice.rtp(), "a");
      bob.send(toBob.rtp(), "b");
      assertThat(bob.receiveRaw()).hasSize(13);
      assertThat(alice.receiveRaw()).hasSize(13);
    }
  }

  private long allocated() {
    return threads.getThreadAllocatedBytes(relay.mediaThread());
  }
}
