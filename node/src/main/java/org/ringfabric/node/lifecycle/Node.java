// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import com.typesafe.config.Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.node.dns.ServerLocation;
import org.ringfabric.node.relay.ClusterMediaPlane;
import org.ringfabric.node.selftest.SelfTestCall;
import org.ringfabric.node.transport.BoundListener;
import org.ringfabric.ops.command.cluster.SelfTest;
import org.ringfabric.ops.metrics.ClusterMetrics;
import org.ringfabric.ops.metrics.Metrics;
import org.ringfabric.ops.trace.ClusterCallTraces;
import org.ringfabric.ops.trace.TraceRecorder;
import org.ringfabric.persistence.Persistence;
import org.ringfabric.persistence.projection.ReadSide;
import org.ringfabric.sharding.entity.Entities;
import org.ringfabric.sharding.entity.ShardedDialogs;
import org.ringfabric.sharding.entity.ShardedSubscribers;
import org.ringfabric.sharding.membership.ClusterConfig;
import org.ringfabric.sharding.membership.Joining;
import org.ringfabric.sharding.membership.Membership;
import org.ringfabric.sharding.membership.RunsOnce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node of the network, from {@link #start} to {@link #close}. */
public final class Node implements AutoCloseable {
  /** More than 64·T1, when a transaction that nobody answers is over (RFC 3261 §17.1.1.2). */
  private static final Duration LAST_CALLS = Duration.ofSeconds(40);

  private static final Duration ACK = Duration.ofSeconds(1);

  /** Longer than the phases of the coordinated shutdown take when all goes well. */
  private static final Duration SHUTDOWN = Duration.ofSeconds(45);

  private static final Logger log = LoggerFactory.getLogger(Node.class);

  private final ActorSystem<Void> system;
  private final Persistence persistence;
  private final SignallingPlane signalling;
  private final RelayPlane relay;
  private final ServerLocation locator;
  private final Metrics metrics;
  private final WarmUp warmUp;
  private final Readiness readiness;
  private final InetSocketAddress api;

  private Node(
      ActorSystem<Void> system,
      Persistence persistence,
      SignallingPlane signalling,
      RelayPlane relay,
      ServerLocation locator,
      Metrics metrics,
      WarmUp warmUp,
      Readiness readiness,
      InetSocketAddress api) {
    this.system = system;
    this.persistence = persistence;
    this.signalling = signalling;
    this.relay = relay;
    this.locator = locator;
    this.metrics = metrics;
    this.warmUp = warmUp;
    this.readiness = readiness;
    this.api = api;
  }

  /**
   * Brings a node up: the store, the entities, the cluster, the sockets, and last the API.
   *
   * @throws IOException a socket or a file can't be had; says which
   */
  public static Node start(NodeConfig config) throws IOException {
    Persistence persistence = Persistence.open(config.persistence());
    Config settings =
        config
            .cluster()
            .settings()
            .withFallback(persistence.settings())
            .withFallback(config.root())
            .resolve();
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), ClusterConfig.SYSTEM, settings);
    try {
      return start(config, persistence, system);
    } catch (IOException | RuntimeException e) {
      system.terminate();
      persistence.close();
      throw e;
    }
  }

  private static Node start(NodeConfig config, Persistence persistence, ActorSystem<Void> system)
      throws IOException {
    Membership membership = Membership.start(system);
    Metrics metrics = new Metrics(Version.OF_THIS_BUILD);
    new ClusterMetrics(membership::status).bindTo(metrics.registry());
    Entities entities = new Entities(system, membership, config.entities());
    ShardedDialogs dialogs = new ShardedDialogs(entities);
    String name = membership.self();
    RelayPlane relay = RelayPlane.start(name, config.relay(), system, dialogs);
    relay.loops().bindTo(metrics.registry());
    TraceRecorder recorder = new TraceRecorder(name, config.trace(), InstantSource.system());
    ServerLocation locator = new ServerLocation(config.dns(), usable(config));
    SignallingPlane signalling =
        SignallingPlane.create(
            config,
            new SignallingPlane.Surroundings(
                system,
                membership,
                entities,
                new ClusterMediaPlane(name, system, config.relay().askTimeout()),
                locator,
                recorder,
                metrics.registry()));
    ActorRef<ReadSide.Command> unusedReadSide =
        RunsOnce.start(
            system,
            membership,
            "read-side",
            persistence.readSide(dialogs),
            new ReadSide.Stop(),
            lost -> new ReadSide.RefreshLive());
    Joining.join(system, config.cluster());
    signalling.listen(recorder);
    Readiness readiness = new Readiness();
    InetSocketAddress api =
        OperationsPlane.start(
                config,
                new OperationsPlane.Surroundings(
                    system,
                    membership,
                    entities,
                    dialogs,
                    persistence,
                    selfTest(config, system, entities, signalling),
                    ClusterCallTraces.start(
                        system, recorder, config.root().getDuration("ringfabric.trace.patience")),
                    readiness,
                    metrics))
            .toCompletableFuture()
            .join();
    WarmUp warmUp = new WarmUp(config, entities, dialogs);
    warmUp.someShards().toCompletableFuture().join();
    readiness.serve();
    warmUp.goOn();
    return new Node(
        system, persistence, signalling, relay, locator, metrics, warmUp, readiness, api);
  }

  private static SelfTest selfTest(
      NodeConfig config, ActorSystem<?> system, Entities entities, SignallingPlane signalling) {
    Optional<BoundListener> udp =
        signalling.sockets().listeners().stream()
            .filter(listener -> listener.transport() == Transport.UDP)
            .findFirst();
    return udp.isEmpty()
        ? () -> CompletableFuture.failedFuture(new IOException("no UDP listener to call over"))
        : new SelfTestCall(
            new ShardedSubscribers(entities),
            config.proxy().domains().get(0),
            udp.get().bound(),
            system.dispatchers().lookup(DispatcherSelector.blocking()));
  }

  /** What we can speak to servers: what we listen on, but for WebSocket, which is for clients. */
  private static Set<Transport> usable(NodeConfig config) {
    Set<Transport> usable = EnumSet.noneOf(Transport.class);
    config.transport().listeners().forEach(listener -> usable.add(listener.transport()));
    usable.remove(Transport.WS);
    usable.remove(Transport.WSS);
    return usable;
  }

  /** The SIP listeners that are up. */
  public List<BoundListener> listeners() {
    return signalling.sockets().listeners();
  }

  /** Where the API listens. */
  public InetSocketAddress api() {
    return api;
  }

  /** Done when the node has stopped: it was closed, or the others took it out of the cluster. */
  public CompletionStage<Void> stopped() {
    return system.getWhenTerminated().thenAccept(terminated -> {});
  }

  /**
   * Takes no new calls, waits for those that ring, leaves the cluster so that others own what was
   * here, then closes the sockets and the store.
   */
  @Override
  public void close() {
    signalling.drain();
    relay.drain();
    readiness.drain();
    LastCalls.await(signalling::unanswered, LAST_CALLS, ACK);
    try {
      warmUp
          .stop()
          .exceptionally(slow -> null)
          .thenCompose(
              asked ->
                  CoordinatedShutdown.get(system)
                      .runAll(CoordinatedShutdown.clusterLeavingReason()))
          .toCompletableFuture()
          .get(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("the cluster wasn't left in order: {}", e.toString());
    }
    signalling.close();
    relay.close();
    locator.close();
    persistence.close();
    metrics.close();
  }
}
