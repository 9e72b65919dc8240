// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.fakes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.ops.OperationsPorts;
import org.ringfabric.ops.command.cluster.ClusterStatus;
import org.ringfabric.ops.command.cluster.ClusterStatus.NodeStatus;
import org.ringfabric.ops.command.cluster.ClusterView;
import org.ringfabric.ops.command.cluster.Placement;
import org.ringfabric.ops.command.cluster.SelfTest;
import org.ringfabric.ops.health.HealthChecks;
import org.ringfabric.ops.metrics.Metrics;
import org.ringfabric.ops.trace.CallTrace;
import org.ringfabric.ops.trace.TraceSink.Direction;
import org.ringfabric.ops.trace.TracedMessage;

/** Three nodes, four people, two calls. */
public final class FakeFabric implements ClusterView, SelfTest {

  /** The Call-ID of a call with a trace. */
  public static final String CALL = "a84b4c76e66710@192.0.2.7";

  private static final Instant START = Instant.parse("2026-01-31T13:43:25.120Z");
  private static final int SHARDS = 1024;
  private static final List<Transport> TRANSPORTS =
      List.of(Transport.UDP, Transport.TCP, Transport.TLS, Transport.WSS);

  private final FakeAccounts accounts = new FakeAccounts();
  private final FakeRegistrations registrations = new FakeRegistrations();
  private final FakeCalls calls = new FakeCalls();
  private boolean selfTestPasses = true;

  /** With its people registered and talking. */
  public FakeFabric() {
    List<String> people = List.of("alice", "bob", "carol", "dave");
    for (int i = 0; i < people.size(); i++) {
      Aor aor = new Aor(people.get(i), "example.org");
      String name =
          people.get(i).substring(0, 1).toUpperCase(Locale.ROOT) + people.get(i).substring(1);
      accounts.provision(aor, Profile.of(aor, new Secret<>("secret-" + i)).withDisplayName(name));
      registrations.bind(aor.key(), "192.0.2." + (7 + i), TRANSPORTS.get(i), "n" + (i % 3 + 1));
    }
    calls.answer(CALL, "alice@example.org", "bob@example.org", "n1");
    calls.answer("f81d4fae-7dec-11d0-a765", "carol@example.org", "dave@example.org", "n2");
    calls.answer("ended@192.0.2.9", "carol@example.org", "alice@example.org", "n2");
    calls.terminate("ended@192.0.2.9", EndCause.CALLEE_BYE);
  }

  public FakeAccounts accounts() {
    return accounts;
  }

  public void breakSelfTest() {
    selfTestPasses = false;
  }

  public OperationsPorts ports(HealthChecks health, Metrics metrics) {
    return new OperationsPorts(
        accounts,
        accounts,
        registrations,
        registrations,
        calls,
        calls,
        calls.cdrs(),
        this,
        this,
        FakeFabric::trace,
        health,
        metrics);
  }

  @Override
  public CompletionStage<ClusterStatus> status() {
    List<Integer> owners =
        IntStream.range(0, SHARDS).mapToObj(shard -> (shard * 7919 % 1021) % 3).toList();
    return CompletableFuture.completedFuture(
        new ClusterStatus(
            "n1",
            Optional.of("n1"),
            true,
            false,
            7,
            List.of(
                node("n1", "Up", true, owners, 0),
                node("n2", "Up", true, owners, 1),
                node("n3", "Leaving", false, owners, 2)),
            owners));
  }

  private static NodeStatus node(
      String name, String state, boolean reachable, List<Integer> owners, int index) {
    int shards = (int) owners.stream().filter(owner -> owner == index).count();
    return new NodeStatus(
        name, "10.0.0.%d:25520".formatted(index + 1), state, reachable, "0.1.0", shards);
  }

  @Override
  public CompletionStage<Placement> lookup(String key) {
    return CompletableFuture.completedFuture(
        new Placement(
            key,
            417,
            Optional.of("n2"),
            List.of("'" + key + "' falls into shard 417", "n2 is the first node clockwise of it")));
  }

  @Override
  public CompletionStage<Report> run() {
    return CompletableFuture.completedFuture(
        new Report(
            selfTestPasses,
            List.of(
                new Step("register", true, Duration.ofMillis(12), "200 OK"),
                new Step("call", selfTestPasses, Duration.ofMillis(45), "180, 200"))));
  }

  private static CompletionStage<CallTrace> trace(String callId) {
    List<TracedMessage> messages = new ArrayList<>();
    if (callId.equals(CALL)) {
      String caller = "192.0.2.7:5060";
      String callee = "198.51.100.9:5060";
      String[][] said = {
        {"n1", "IN", caller, "INVITE sip:bob@example.org SIP/2.0"},
        {"n1", "OUT", caller, "SIP/2.0 100 Trying"},
        {"n2", "OUT", callee, "INVITE sip:bob@198.51.100.9 SIP/2.0"},
        {"n2", "IN", callee, "SIP/2.0 180 Ringing"},
        {"n1", "OUT", caller, "SIP/2.0 180 Ringing"},
        {"n2", "IN", callee, "SIP/2.0 200 OK"},
        {"n1", "OUT", caller, "SIP/2.0 200 OK"},
        {"n1", "IN", caller, "ACK sip:bob@198.51.100.9 SIP/2.0"},
        {"n2", "OUT", callee, "ACK sip:bob@198.51.100.9 SIP/2.0"},
      };
      for (int i = 0; i < said.length; i++) {
        String cseq = said[i][3].startsWith("ACK") ? "2 ACK" : "2 INVITE";
        messages.add(
            new TracedMessage(
                said[i][0],
                START.plusMillis(17L * i * i),
                Direction.valueOf(said[i][1]),
                "UDP",
                said[i][2],
                callId,
                cseq,
                said[i][3],
                said[i][3] + "\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq + "\r\n\r\n"));
      }
    }
    return CompletableFuture.completedFuture(new CallTrace(callId, messages, List.of()));
  }
}
