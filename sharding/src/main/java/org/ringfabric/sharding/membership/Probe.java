// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;

/**
 * Watches a peer's process by an idle connection to its cluster port: when the process dies, its
 * host closes the connection at once and refuses the next. Only that is told; a host that says
 * nothing is the heartbeats' affair.
 */
final class Probe extends AbstractBehavior<Object> {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofMillis(100);
  private static final Duration LATER = Duration.ofSeconds(1);

  /** One refusal could be a port that is taken over this moment. */
  private static final int ENOUGH = 2;

  private enum Retry {
    CONNECT
  }

  private final Member peer;
  private final ActorRef<ProcessWatch.Command> watch;
  private final TimerScheduler<Object> timers;
  private int refusals;

  private Probe(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      Member peer,
      ActorRef<ProcessWatch.Command> watch) {
    super(context);
    this.peer = peer;
    this.watch = watch;
    this.timers = timers;
    connect();
  }

  static Behavior<Object> create(Member peer, ActorRef<ProcessWatch.Command> watch) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Probe(context, timers, peer, watch)));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Tcp.Connected.class, this::onConnected)
        .onMessage(Tcp.CommandFailed.class, this::onFailed)
        .onMessage(Tcp.ConnectionClosed.class, closed -> connectIn(AGAIN))
        .onMessageEquals(Retry.CONNECT, this::connect)
        .onAnyMessage(received -> this)
        .build();
  }

  private Behavior<Object> connect() {
    var address =
        new InetSocketAddress(
            peer.address().getHost().orElseThrow(), peer.address().getPort().orElseThrow());
    Tcp.get(Adapter.toClassic(getContext().getSystem()))
        .manager()
        .tell(
            TcpMessage.connect(address, null, List.of(), CONNECT_TIMEOUT, false),
            Adapter.toClassic(getContext().getSelf()));
    return this;
  }

  private Behavior<Object> onConnected(Tcp.Connected connected) {
    // The connection tells of its end only to who has registered.
    Adapter.toClassic(getContext())
        .sender()
        .tell(
            TcpMessage.register(Adapter.toClassic(getContext().getSelf())),
            Adapter.toClassic(getContext().getSelf()));
    tell(false);
    return this;
  }

  private Behavior<Object> onFailed(Tcp.CommandFailed failed) {
    if (failed.cause().isDefined() && failed.cause().get() instanceof ConnectException) {
      refusals++;
      if (refusals >= ENOUGH) {
        tell(true);
      }
      return connectIn(refusals > ENOUGH ? LATER : AGAIN);
    }
    return connectIn(LATER);
  }

  private void tell(boolean refused) {
    if (!refused) {
      refusals = 0;
    }
    watch.tell(new ProcessWatch.Probed(peer, refused));
  }

  private Behavior<Object> connectIn(Duration delay) {
    timers.startSingleTimer(Retry.CONNECT, delay);
    return this;
  }
}
