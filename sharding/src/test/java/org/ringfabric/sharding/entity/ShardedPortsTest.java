// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.DialogConfig;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.DialogPorts;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.ContactUpdate;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.registration.RegisterReply;
import org.ringfabric.actors.registration.RegistrationConfig;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Authentication;
import org.ringfabric.actors.subscriber.DigestAlgorithm;
import org.ringfabric.actors.subscriber.DigestResponse;
import org.ringfabric.actors.subscriber.Nonces;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.sharding.TestNode;

/** Two nodes; each of a handful of entities lives on one of them and is asked from both. */
class ShardedPortsTest {

  private static final List<Aor> USERS =
      IntStream.range(0, 6).mapToObj(i -> new Aor("user" + i, "example.com")).toList();
  private static final Nonces NONCES =
      new Nonces(
          new Secret<>("0123456789abcdef".repeat(2).getBytes(StandardCharsets.US_ASCII)),
          Duration.ofMinutes(5));

  private static final List<TestNode> nodes = new ArrayList<>();

  @BeforeAll
  static void start() {
    for (String name : List.of("anna", "bert")) {
      var node = TestNode.start(name, 2, "1.0.0");
      EntityTypes.hostSubscribers(node.entities, NONCES, InstantSource.system());
      EntityTypes.hostRegistrations(
          node.entities, RegistrationConfig.DEFAULT, InstantSource.system());
      EntityTypes.hostDialogs(node.entities, dialogPorts());
      nodes.add(node);
    }
    nodes.get(0).joinSelf();
    nodes.get(1).join(nodes.get(0));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> nodes.stream().allMatch(node -> node.membership.table().nodes().size() == 2));
  }

  @AfterAll
  static void stop() {
    nodes.forEach(TestNode::close);
  }

  @Test
  void anAccountProvisionedOnOneNodeIsReadAndJudgedOnTheOther() {
    for (Aor user : USERS) {
      Profile profile =
          Profile.of(user, new Secret<>("secret"))
              .withDisplayName("A user")
              .withAttributes(Map.of("zone", "eu"));
      var created = done(subscribers(0).provision(user, profile));

      assertThat(created.subscriber().displayName()).contains("A user");
      assertThat(done(subscribers(1).read(user)))
          .map(Subscriber::attributes)
          .contains(Map.of("zone", "eu"));
      assertThat(done(subscribers(1).authenticate(user, wrongResponse(user))))
          .isInstanceOf(Authentication.class);
    }
  }

  @Test
  void aRemovedAccountIsGoneForBoth() {
    Aor user = new Aor("leaver", "example.com");
    done(subscribers(0).provision(user, Profile.of(user, new Secret<>("secret"))));

    assertThat(done(subscribers(1).remove(user)).existed()).isTrue();
    assertThat(done(subscribers(0).read(user))).isEmpty();
  }

  @Test
  void aRegistrationMadeOnOneNodeIsFoundOnTheOther() {
    for (Aor user : USERS) {
      RegisterReply reply = done(locations(0).register(user, register()));

      assertThat(reply).isInstanceOf(RegisterReply.Registered.class);
      assertThat(done(locations(1).lookup(user)))
          .singleElement()
          .satisfies(
              binding -> {
                assertThat(binding.contactUri()).isEqualTo("sip:user@192.0.2.1:5060");
                assertThat(binding.flow()).contains(flow());
                assertThat(binding.path()).containsExactly("<sip:edge.example.com;lr>");
              });
    }
  }

  @Test
  void aLostFlowIsLeftOutForBoth() {
    Aor user = new Aor("roamer", "example.com");
    done(locations(0).register(user, register()));

    locations(1).flowLost(user, flow());

    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                done(locations(0).lookup(user)).stream()
                    .map(Binding::contactUri)
                    .toList()
                    .isEmpty());
  }

  @Test
  void aCallAnsweredOnOneNodeIsEndedOnTheOther() {
    for (int i = 0; i < 6; i++) {
      var id = new DialogId("call" + i + "@192.0.2.1", "from", "to");

      assertThat(done(dialogs(0).answered(id, call()))).isEqualTo(DialogReply.RECORDED);
      assertThat(done(dialogs(1).read(id.callId()))).map(Dialog::id).contains(id);
      assertThat(done(dialogs(1).ended(id, EndCause.CALLER_BYE, Instant.now())))
          .isEqualTo(DialogReply.RECORDED);
    }
  }

  @Test
  void whatNobodyHeardOfIsNotFound() {
    assertThat(done(dialogs(0).terminate("nobody", EndCause.TERMINATED)))
        .isEqualTo(DialogReply.NOT_FOUND);
    assertThat(done(dialogs(1).read("nobody"))).isEmpty();
  }

  private static ShardedSubscribers subscribers(int node) {
    return new ShardedSubscribers(nodes.get(node).entities);
  }

  private static ShardedLocationService locations(int node) {
    return new ShardedLocationService(nodes.get(node).entities);
  }

  private static ShardedDialogs dialogs(int node) {
    return new ShardedDialogs(nodes.get(node).entities);
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static DigestResponse wrongResponse(Aor user) {
    return new DigestResponse(
        user.user(),
        user.host(),
        "nonce",
        "sip:example.com",
        DigestAlgorithm.MD5,
        Optional.of("auth"),
        "00000001",
        "cnonce",
        "0".repeat(32),
        "REGISTER");
  }

  private static RegisterCommand register() {
    var contact =
        new ContactUpdate(
            "sip:user@192.0.2.1:5060",
            ";+sip.instance=\"<urn:uuid:1>\";reg-id=1",
            0.5,
            Optional.of(3600L),
            Optional.of("<urn:uuid:1>"),
            OptionalInt.of(1));
    return new RegisterCommand(
        List.of(contact),
        false,
        "register",
        1,
        List.of("<sip:edge.example.com;lr>"),
        Optional.of(flow()),
        "phone");
  }

  private static Flow flow() {
    return new Flow("anna", 7, Transport.TLS, new InetSocketAddress("2001:db8::1", 5061));
  }

  private static AnsweredCall call() {
    var caller =
        new Leg(
            "<sip:alice@example.com>",
            "from",
            "<sip:a@192.0.2.1>",
            List.of(),
            1,
            Optional.of(flow()));
    var callee =
        new Leg("<sip:bob@example.com>", "to", "<sip:b@192.0.2.2>", List.of(), 0, Optional.empty());
    return new AnsweredCall(
        caller,
        callee,
        "sip:bob@example.com",
        "sip:bob@192.0.2.2",
        Optional.of("alice@example.com"),
        "192.0.2.1",
        "anna",
        Instant.now(),
        Instant.now(),
        Optional.of(new RelayId("anna", "1")),
        Optional.of(Duration.ofMinutes(30)),
        Optional.empty());
  }

  private static DialogPorts dialogPorts() {
    return new DialogPorts(
        new DialogConfig(
            Duration.ofHours(12), Optional.empty(), Duration.ofSeconds(90), Duration.ofSeconds(30)),
        (callId, to, from, method, cseq, reason) -> CompletableFuture.completedFuture(200),
        new SilentMedia(),
        InstantSource.system());
  }

  private static final class SilentMedia implements MediaPlane {
    @Override
    public CompletionStage<MediaReply> offer(MediaRequest request) {
      throw new AssertionError("no offer expected");
    }

    @Override
    public CompletionStage<MediaReply> answer(MediaRequest request) {
      throw new AssertionError("no answer expected");
    }

    @Override
    public void reject(RelayId relay, String fromTag, long cseq) {
      throw new AssertionError("no refusal expected");
    }

    @Override
    public CompletionStage<MediaStatistics> end(RelayId relay, String callId) {
      return CompletableFuture.completedFuture(new MediaStatistics(List.of()));
    }
  }
}
