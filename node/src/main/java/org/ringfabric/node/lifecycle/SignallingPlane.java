// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorSystem;
import org.ringfabric.actors.dialog.DialogPorts;
import org.ringfabric.actors.proxy.Proxy;
import org.ringfabric.actors.proxy.ProxyPorts;
import org.ringfabric.actors.proxy.ServerLocator;
import org.ringfabric.actors.proxy.ServerRequests;
import org.ringfabric.actors.registration.Gruus;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.subscriber.DigestChallenge;
import org.ringfabric.actors.subscriber.Nonces;
import org.ringfabric.actors.transaction.Branches;
import org.ringfabric.actors.transaction.TransactionLayer;
import org.ringfabric.actors.transaction.Transports;
import org.ringfabric.node.nat.FlowCare;
import org.ringfabric.node.transport.LoopWorkers;
import org.ringfabric.node.transport.SipTransports;
import org.ringfabric.ops.trace.TraceSink;
import org.ringfabric.sharding.entity.Entities;
import org.ringfabric.sharding.entity.EntityTypes;
import org.ringfabric.sharding.entity.ShardedDialogs;
import org.ringfabric.sharding.entity.ShardedLocationService;
import org.ringfabric.sharding.entity.ShardedSubscribers;
import org.ringfabric.sharding.gateway.ClusterFlows;
import org.ringfabric.sharding.gateway.ClusterNodeRelay;
import org.ringfabric.sharding.gateway.NodeGateway;
import org.ringfabric.sharding.membership.Membership;

/** SIP on this node: sockets, transactions, the proxy, and the entities behind it. */
final class SignallingPlane implements AutoCloseable {
  private final LoopWorkers workers;
  private final SipTransports sockets;
  private final TransactionLayer layer;
  private final AtomicBoolean accepting;

  private SignallingPlane(
      LoopWorkers workers, SipTransports sockets, TransactionLayer layer, AtomicBoolean accepting) {
    this.workers = workers;
    this.sockets = sockets;
    this.layer = layer;
    this.accepting = accepting;
  }

  /** What the rest of the node brings. */
  record Surroundings(
      ActorSystem<?> system,
      Membership membership,
      Entities entities,
      MediaPlane media,
      ServerLocator locator,
      TraceSink trace,
      MeterRegistry meters) {}

  /** Wires everything; {@link #listen} opens it to the world. */
  static SignallingPlane create(NodeConfig config, Surroundings around) {
    InstantSource clock = InstantSource.system();
    String node = around.membership().self();
    Entities entities = around.entities();
    ClusterFlows remote = ClusterFlows.create(around.system(), around.membership());
    LoopWorkers workers = new LoopWorkers(config.transport().loops());
    ShardedLocationService locations = new ShardedLocationService(entities);
    ShardedDialogs dialogs = new ShardedDialogs(entities);
    Nonces nonces = new Nonces(config.clusterKey(), config.digest().nonceValidity());
    Late<FlowCare> care = new Late<>();
    AtomicBoolean accepting = new AtomicBoolean(true);
    SipTransports sockets =
        new SipTransports(
            node,
            config.transport(),
            workers,
            remote,
            flow -> care.get().closed(flow),
            around.meters());
    Transports transports = new TracedTransports(sockets, around.trace());
    TransactionLayer layer =
        new TransactionLayer(
            node,
            new Branches(node, System.currentTimeMillis()),
            workers,
            transports,
            new ClusterNodeRelay(around.system(), around.membership()),
            self ->
                new Proxy(
                    config.proxy(),
                    new ProxyPorts(
                        node,
                        config.clusterKey().expose(),
                        transports,
                        around.locator(),
                        new ShardedSubscribers(entities),
                        new DigestChallenge(config.digest(), nonces),
                        locations,
                        config.registration(),
                        new Gruus(config.clusterKey()),
                        (aor, flow, until) -> care.get().registered(aor, flow, until),
                        dialogs,
                        around.media(),
                        clock,
                        () -> accepting.get() && around.membership().majority()),
                    self),
            config.timers(),
            around.meters());
    ServerRequests requests = new ServerRequests(layer, transports, around.locator());
    care.set(
        new FlowCare(
            workers.at(0),
            config.natKeepalive(),
            locations,
            (flow, sequence) ->
                requests.keepAlive(
                    flow,
                    "sip:keepalive@" + config.proxy().domains().get(0),
                    "keepalive-" + node + '-' + flow.remote(),
                    sequence),
            clock));
    NodeGateway.start(around.system(), remote, transports::send, layer);
    EntityTypes.hostSubscribers(entities, nonces, clock);
    EntityTypes.hostRegistrations(entities, config.registration(), clock);
    EntityTypes.hostDialogs(
        entities, new DialogPorts(config.dialog(), requests, around.media(), clock));
    return new SignallingPlane(workers, sockets, layer, accepting);
  }

  /** Opens the sockets. */
  void listen(TraceSink trace) throws IOException {
    sockets.listen(new TracedSink(layer, trace));
  }

  SipTransports sockets() {
    return sockets;
  }

  /**
   * From now on, what is new gets 503, as it does while a majority of the cluster is missing;
   * dialogs and transactions go on until {@link #close}.
   */
  void drain() {
    accepting.set(false);
  }

  /** How many requests have no final response yet. */
  long unanswered() {
    return layer.unanswered();
  }

  @Override
  public void close() {
    sockets.close();
    workers.close();
  }
}
