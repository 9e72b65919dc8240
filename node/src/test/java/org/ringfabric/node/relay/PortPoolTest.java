// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortPoolTest {
  private static final InetAddress LOOPBACK = FakePhone.host("127.0.0.1");

  private final AtomicLong now = new AtomicLong();
  private final RelayConfig config =
      RelayConfig.from(
          RelayFixture.config(
              "ringfabric.relay { first-port = 25001, last-port = 25009, port-quarantine = 5 s }"));
  private final MediaLoops loops = new MediaLoops(config);
  private final PortPool pool = new PortPool(config, now::get);
  private final List<PortPair> taken = new ArrayList<>();

  private Optional<PortPair> open() {
    Optional<PortPair> pair = pool.open(loops.next(), LOOPBACK);
    pair.ifPresent(taken::add);
    return pair;
  }

  private void release(PortPair pair) {
    pair.rtp().close();
    pair.rtcp().close();
    pool.release(pair);
  }

  @AfterEach
  void close() {
    taken.forEach(
        pair -> {
          pair.rtp().close();
          pair.rtcp().close();
        });
    loops.close();
  }

  @Test
  void givesEvenPortsForRtpAndTheNextForRtcpUntilTheyAreGone() {
    for (int i = 0; i < 4; i++) {
      assertThat(open()).isPresent();
    }

    assertThat(taken)
        .extracting(PortPair::port)
        .containsExactlyInAnyOrder(25002, 25004, 25006, 25008);
    assertThat(taken).allMatch(pair -> pair.rtcp().localAddress().getPort() == pair.port() + 1);
    assertThat(open()).isEmpty();
  }

  @Test
  void letsAPortRestBeforeItIsUsedAgain() {
    for (int i = 0; i < 4; i++) {
      open();
    }
    release(taken.remove(0));

    assertThat(open()).isEmpty();
    now.addAndGet(config.portQuarantine().toNanos());
    assertThat(open()).isPresent();
  }

  @Test
  void passesOverPortsThatOthersUseAndComesBackToThem() throws IOException {
    DatagramSocket other = new DatagramSocket(25003, LOOPBACK);
    for (int i = 0; i < 3; i++) {
      assertThat(open()).isPresent();
    }
    assertThat(open()).isEmpty();
    other.close();

    now.addAndGet(config.portQuarantine().plus(PortPool.BUSY_REST).toNanos());

    assertThat(open()).map(PortPair::port).contains(25002);
  }
}
