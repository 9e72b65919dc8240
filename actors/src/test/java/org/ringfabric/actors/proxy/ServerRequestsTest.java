// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;

/** A BYE of our own, to a trunk with two hosts. */
class ServerRequestsTest {
  private static final Duration TIMER_F = Duration.ofSeconds(33);
  private static final Leg ALICE =
      new Leg(
          "<sip:alice@example.com>", "a1", "sip:alice@192.0.2.1", List.of(), 1, Optional.empty());

  private final ProxyFixture proxy = new ProxyFixture();
  private final ServerRequests requests =
      new ServerRequests(proxy.layer, proxy.transports, proxy.locator);

  @BeforeEach
  void aTrunkWithTwoHosts() {
    proxy.locator.servers.put(
        "trunk.example", List.of(FakeLocator.udp("203.0.113.1"), FakeLocator.udp("203.0.113.2")));
  }

  private static Leg trunk(Optional<Flow> flow) {
    return new Leg("<sip:1@trunk.example>", "t1", "sip:1@trunk.example", List.of(), 1, flow);
  }

  private CompletableFuture<Integer> bye(Leg to, Optional<String> reason) {
    CompletableFuture<Integer> status =
        requests.send("call-1", to, ALICE, Method.BYE, 2, reason).toCompletableFuture();
    proxy.workers.settle();
    return status;
  }

  private CompletableFuture<Integer> bye() {
    return bye(trunk(Optional.empty()), Optional.empty());
  }

  @Test
  void reachesTheSecondHostWhenTheFirstIsOverloaded() {
    CompletableFuture<Integer> status = bye();

    proxy.answer(proxy.only("BYE 203.0.113.1"), 503, "");
    proxy.answer(proxy.only("BYE 203.0.113.2"), 200, "");

    assertThat(status).isCompletedWithValue(200);
    assertThat(proxy.locator.failed).containsExactly(FakeLocator.udp("203.0.113.1"));
  }

  @Test
  void reachesTheSecondHostWhenTheFirstIsSilent() {
    CompletableFuture<Integer> status = bye();

    proxy.pass(TIMER_F);
    assertThat(proxy.kinds()).contains("BYE 203.0.113.1").endsWith("BYE 203.0.113.2");
    proxy.pass(TIMER_F);

    assertThat(status).isCompletedWithValue(408);
    assertThat(proxy.locator.failed).hasSize(2);
  }

  @Test
  void takesWhatTheFirstSaysOtherwise() {
    CompletableFuture<Integer> status = bye();

    proxy.answer(proxy.only("BYE 203.0.113.1"), 481, "");

    assertThat(status).isCompletedWithValue(481);
    assertThat(proxy.kinds()).isEmpty();
  }

  @Test
  void goesToTheHostsWhenItsFlowIsGone() {
    Flow lost = ProxyFixture.flow(Transport.TCP, "203.0.113.9");
    proxy.transports.breakFlow(lost);

    var unused = bye(trunk(Optional.of(lost)), Optional.empty());

    assertThat(proxy.kinds()).containsExactly("BYE 203.0.113.1");
  }

  @Test
  void leavesUdpWhenItIsLarge() {
    proxy.transports.refuseConnectionsTo(FakeLocator.udp("203.0.113.1").address());

    var unused = bye(trunk(Optional.empty()), Optional.of("SIP;text=\"" + "x".repeat(1300) + '"'));

    var sent = proxy.only("BYE 203.0.113.1");
    assertThat(sent.flow().transport()).isEqualTo(Transport.UDP);
    assertThat(proxy.locator.failed).extracting(Target::transport).containsExactly(Transport.TCP);
  }

  @Test
  void hasNobodyToGoToWithoutServers() {
    proxy.locator.servers.clear();

    assertThat(bye()).isCompletedWithValue(Branch.FLOW_FAILED);
  }
}
