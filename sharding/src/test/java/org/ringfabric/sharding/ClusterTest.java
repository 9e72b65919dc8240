// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Received;
import org.ringfabric.actors.transaction.SendFailure;
import org.ringfabric.sharding.gateway.ClusterFlows;
import org.ringfabric.sharding.gateway.ClusterNodeRelay;
import org.ringfabric.sharding.gateway.NodeGateway;
import org.ringfabric.sharding.membership.Joining;
import org.ringfabric.sharding.membership.NodeStatus;

/** Three nodes, a fourth that joins, one that leaves: one cluster's life, in that order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<String> KEYS =
      IntStream.range(0, 200).mapToObj(i -> "user" + i + "@example.com").toList();

  private static final List<TestNode> nodes = new ArrayList<>();
  private static final BlockingQueue<Received> delivered = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> written = new LinkedBlockingQueue<>();
  private static ClusterFlows flows;

  @BeforeAll
  static void threeNodesMakeACluster() {
    for (String name : List.of("anna", "bert", "cleo")) {
      var node = TestNode.start(name, 2, "1.0.0");
      Echo.host(node);
      nodes.add(node);
    }
    flows = ClusterFlows.create(anna().system, anna().membership);
    openGateway(anna(), flows);
    openGateway(bert(), ClusterFlows.create(bert().system, bert().membership));
    anna().joinSelf();
    bert().join(anna());
    cleo().join(anna());
    awaitRing("anna", "bert", "cleo");
  }

  /** Its flow 1 works; any other is dead. */
  private static void openGateway(TestNode node, ClusterFlows flows) {
    NodeGateway.start(
        node.system,
        flows,
        (flow, message, onFailure) -> {
          if (flow.id() == 1) {
            written.add(new String(message, StandardCharsets.UTF_8));
          } else {
            onFailure.accept(new SendFailure("connection closed"));
          }
        },
        delivered::add);
  }

  @AfterAll
  static void allStop() {
    nodes.forEach(TestNode::close);
  }

  /** A node may be in the ring some moments before it hosts, and gets its share then. */
  @Test
  @Order(1)
  void everyEntityLivesWhereTheRingSaysWhoeverAsks() {
    for (TestNode asking : nodes) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertPlacedByTheRing(asking, Echo.ONE);
                assertPlacedByTheRing(asking, Echo.OTHER);
              });
    }
  }

  @Test
  @Order(2)
  void aMessageReachesTheNodeOfItsTransaction() throws InterruptedException {
    var options =
        """
        OPTIONS sip:bob@example.com SIP/2.0\r
        Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r
        From: <sip:alice@example.com>;tag=1\r
        To: <sip:bob@example.com>\r
        Call-ID: a\r
        CSeq: 1 OPTIONS\r
        Content-Length: 0\r
        \r
        """;
    var relay = new ClusterNodeRelay(anna().system, anna().membership);

    relay.forward("bert", options.getBytes(StandardCharsets.UTF_8), flow("anna", 7), address(5060));

    Received received = delivered.poll(5, TimeUnit.SECONDS);
    assertThat(received).isNotNull();
    assertThat(received.message()).isInstanceOf(SipRequest.class);
    assertThat(received.flow()).isEqualTo(flow("anna", 7));
    assertThat(received.local()).isEqualTo(address(5060));
  }

  @Test
  @Order(3)
  void bytesGoOutOverAFlowOfAnotherNode() throws InterruptedException {
    flows.send(flow("bert", 1), "hello".getBytes(StandardCharsets.UTF_8), failure -> {});

    assertThat(written.poll(5, TimeUnit.SECONDS)).isEqualTo("hello");
  }

  @Test
  @Order(4)
  void aDeadFlowOfAnotherNodeIsReported() throws InterruptedException {
    var failures = new LinkedBlockingQueue<SendFailure>();

    flows.send(flow("bert", 2), new byte[1], failures::add);
    flows.send(flow("nobody", 1), new byte[1], failures::add);

    assertThat(List.of(failures.take().why(), failures.take().why()))
        .containsExactlyInAnyOrder("connection closed", "node nobody is no member");
  }

  @Test
  @Order(5)
  void aNodeThatJoinsGetsItsShareAndNobodyElseMoves() {
    Map<String, String> before = whereabouts(anna());
    var dora = TestNode.start("dora", 2, "1.0.0");
    Echo.host(dora);
    nodes.add(dora);

    dora.join(anna());

    awaitRing("anna", "bert", "cleo", "dora");
    await().atMost(PATIENCE).untilAsserted(() -> assertPlacedByTheRing(bert(), Echo.ONE));
    Map<String, String> after = whereabouts(anna());
    assertThat(after.values()).filteredOn("dora"::equals).hasSizeBetween(25, 75);
    assertThat(after).allSatisfy((key, node) -> assertThat(node).isIn("dora", before.get(key)));
  }

  @Test
  @Order(6)
  void entitiesThatMustStayAwakeWokeUpWhereTheirShardsWent() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Echo.AWAKE)
                    .hasSize(KEYS.size())
                    .allSatisfy(
                        (key, node) ->
                            assertThat(node)
                                .isEqualTo(anna().membership.lookup(key).orElseThrow().node())));
  }

  @Test
  @Order(7)
  void aNodeOfAnotherVersionMovesNoShards() {
    Map<String, String> before = whereabouts(anna());
    var emil = TestNode.start("emil", 2, "1.1.0");
    Echo.host(emil);
    nodes.add(emil);

    emil.join(anna());

    awaitRing("anna", "bert", "cleo", "dora", "emil");
    assertThat(whereabouts(emil)).isEqualTo(before);
    assertThat(anna().membership.settled()).isFalse();
  }

  @Test
  @Order(8)
  void whatALeavingNodeHeldIsServedElsewhere() {
    Map<String, String> before = whereabouts(anna());
    TestNode emil = nodes.get(4);

    Joining.leave(cleo().system);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(anna().membership.status().nodes())
                    .extracting(NodeStatus::name)
                    .doesNotContain("cleo"));
    Map<String, String> after = whereabouts(emil);
    assertThat(after.values()).doesNotContain("cleo");
    before.forEach(
        (key, node) -> {
          if (!node.equals("cleo")) {
            assertThat(after).containsEntry(key, node);
          }
        });
    await().atMost(PATIENCE).until(() -> !Echo.AWAKE.containsValue("cleo"));
  }

  private static void assertPlacedByTheRing(TestNode asking, EntityTypeKey<Echo.Command> type) {
    assertThat(whereabouts(asking, type))
        .allSatisfy(
            (key, node) ->
                assertThat(node).isEqualTo(asking.membership.lookup(key).orElseThrow().node()));
  }

  private static Map<String, String> whereabouts(TestNode asking) {
    return whereabouts(asking, Echo.ONE);
  }

  private static Map<String, String> whereabouts(
      TestNode asking, EntityTypeKey<Echo.Command> type) {
    var whereabouts = new ConcurrentHashMap<String, String>();
    var asks = new ArrayList<CompletableFuture<Void>>();
    for (String key : KEYS) {
      asks.add(
          asking
              .entities
              .<Echo.Command, Echo.Answer>ask(type, key, replyTo -> new Echo.Ask(key, replyTo))
              .thenAccept(answer -> whereabouts.put(key, answer.node()))
              .toCompletableFuture());
    }
    CompletableFuture.allOf(asks.toArray(CompletableFuture[]::new)).join();
    return whereabouts;
  }

  private static void awaitRing(String... names) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(nodes)
                    .allSatisfy(
                        node ->
                            assertThat(node.membership.table().nodes()).containsExactly(names)));
  }

  private static Flow flow(String node, long id) {
    return new Flow(node, id, Transport.TCP, address(5070));
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  private static TestNode anna() {
    return nodes.get(0);
  }

  private static TestNode bert() {
    return nodes.get(1);
  }

  private static TestNode cleo() {
    return nodes.get(2);
  }
}
