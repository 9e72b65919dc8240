// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import com.typesafe.config.Config;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.node.dns.ServerLocation;
import org.ringfabric.node.relay.ClusterMediaPlane;
import org.ringfabric.node.relay.MediaLoops;
import org.ringfabric.node.relay.RelayGuardian;
import org.ringfabric.node.selftest.SelfTestCall;
import org.ringfabric.node.transport.BoundListener;
import org.ringfabric.ops.command.cluster.SelfTest;
import org.ringfabric.ops.metrics.Metrics;
import org.ringfabric.ops.trace.TraceRecorder;
import org.ringfabric.sharding.entity.Entities;
import org.ringfabric.sharding.entity.ShardedDialogs;
import org.ringfabric.sharding.entity.ShardedSubscribers;
import org.ringfabric.sharding.membership.ClusterConfig;
import org.ringfabric.sharding.membership.Joining;
import org.ringfabric.sharding.membership.Membership;

/** A node of the network, from {@link #start} to {@link #close}. */
public final class Node implements AutoCloseable {
  private final ActorSystem<Void> system;
  private final Membership membership;
  private final SignallingPlane signalling;
  private final MediaLoops mediaLoops;
  private final Metrics metrics;
  private final SelfTest selfTest;

  private Node(
      ActorSystem<Void> system,
      Membership membership,
      SignallingPlane signalling,
      MediaLoops mediaLoops,
      Metrics metrics,
      SelfTest selfTest) {
    this.system = system;
    this.membership = membership;
    this.signalling = signalling;
    this.mediaLoops = mediaLoops;
    this.metrics = metrics;
    this.selfTest = selfTest;
  }

  /**
   * Brings a node up: entities first, then the cluster, then the sockets.
   *
   * @throws IOException a socket or a file can't be had; says which
   */
  public static Node start(NodeConfig config) throws IOException {
    Config settings = config.cluster().settings().withFallback(config.root()).resolve();
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), ClusterConfig.SYSTEM, settings);
    Membership membership = Membership.start(system);
    Metrics metrics = new Metrics(Version.OF_THIS_BUILD);
    Entities entities = new Entities(system, membership, config.entities());
    MediaLoops mediaLoops = new MediaLoops(config.relay());
    String name = membership.self();
    ActorRef<RelayGuardian.Command> unusedRelay =
        system.systemActorOf(
            RelayGuardian.create(name, config.relay(), mediaLoops, new ShardedDialogs(entities)),
            RelayGuardian.name(name),
            Props.empty());
    TraceRecorder trace = new TraceRecorder(name, config.trace(), InstantSource.system());
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
                trace,
                metrics.registry()));
    Joining.join(system, config.cluster());
    signalling.listen(trace);
    SelfTest selfTest = selfTest(config, system, entities, signalling);
    return new Node(system, membership, signalling, mediaLoops, metrics, selfTest);
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

  /** A test call through this node. */
  public SelfTest selfTest() {
    return selfTest;
  }

  /** What the node knows of the cluster. */
  public Membership membership() {
    return membership;
  }

  @Override
  public void close() {
    signalling.close();
    system.terminate();
    mediaLoops.close();
    metrics.close();
  }
}
