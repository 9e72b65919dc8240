// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
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
import org.ringfabric.sharding.membership.Membership;
import org.ringfabric.sharding.membership.RunsOnce;

/** What a node is made of, wired; nobody hears of it yet. */
record NodeParts(
    NodeConfig config,
    ActorSystem<Void> system,
    Persistence persistence,
    Membership membership,
    Entities entities,
    ShardedDialogs dialogs,
    SignallingPlane signalling,
    RelayPlane relay,
    ServerLocation locator,
    TraceRecorder recorder,
    Metrics metrics) {

  static NodeParts wire(NodeConfig config, Persistence persistence, ActorSystem<Void> system) {
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
    return new NodeParts(
        config,
        system,
        persistence,
        membership,
        entities,
        dialogs,
        signalling,
        relay,
        locator,
        recorder,
        metrics);
  }

  /** What we can speak to servers: what we listen on, but for WebSocket, which is for clients. */
  private static Set<Transport> usable(NodeConfig config) {
    Set<Transport> usable = EnumSet.noneOf(Transport.class);
    config.transport().listeners().forEach(listener -> usable.add(listener.transport()));
    usable.remove(Transport.WS);
    usable.remove(Transport.WSS);
    return usable;
  }

  /** Opens the API, once the sockets are open. */
  CompletionStage<InetSocketAddress> operate(Readiness readiness) {
    return OperationsPlane.start(
        config,
        new OperationsPlane.Surroundings(
            system,
            membership,
            entities,
            dialogs,
            persistence,
            selfTest(),
            ClusterCallTraces.start(
                system, recorder, config.root().getDuration("ringfabric.trace.patience")),
            readiness,
            metrics));
  }

  private SelfTest selfTest() {
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
}
