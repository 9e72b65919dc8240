// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import com.typesafe.config.Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.ringfabric.node.transport.BoundListener;
import org.ringfabric.persistence.Persistence;
import org.ringfabric.sharding.membership.ClusterConfig;
import org.ringfabric.sharding.membership.Joining;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node of the network: {@link #create}, {@link #serve} and {@link #close} it. */
public final class Node implements AutoCloseable {
  /** More than 64·T1, when a transaction that nobody answers is over (RFC 3261 §17.1.1.2). */
  private static final Duration LAST_CALLS = Duration.ofSeconds(40);

  private static final Duration ACK = Duration.ofSeconds(1);

  /** Longer than the phases of the coordinated shutdown take when all goes well. */
  private static final Duration SHUTDOWN = Duration.ofSeconds(40);

  /** For actors that don't hear of the end at once, to stop before what they use is closed. */
  private static final Duration TERMINATION = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Node.class);

  private final NodeParts parts;
  private final WarmUp warmUp;
  private final Readiness readiness = new Readiness();
  private final Late<InetSocketAddress> api = new Late<>();
  private volatile boolean closing;

  private Node(NodeParts parts) {
    this.parts = parts;
    this.warmUp = new WarmUp(parts.config(), parts.entities(), parts.dialogs());
  }

  /** Opens the store and wires everything; nobody hears of the node yet. */
  public static Node create(NodeConfig config) {
    Persistence persistence = Persistence.open(config.persistence());
    Config settings =
        config
            .cluster()
            .settings()
            .withFallback(persistence.settings())
            .withFallback(config.root())
            .resolve();
    ActorSystem<Void> system;
    try {
      system = ActorSystem.create(Behaviors.empty(), ClusterConfig.SYSTEM, settings);
    } catch (RuntimeException e) {
      persistence.close();
      throw e;
    }
    try {
      return new Node(NodeParts.wire(config, persistence, system));
    } catch (RuntimeException e) {
      end(system, persistence);
      throw e;
    }
  }

  /**
   * Joins the cluster, opens the sockets and last the API. Returns when calls are served, or when
   * the node was closed before.
   *
   * @throws IOException a socket can't be had; says which
   */
  public void serve() throws IOException {
    try {
      CompletionStage<Void> up = Joining.join(parts.system(), parts.config().cluster());
      parts.signalling().listen(parts.recorder());
      listeners().forEach(listener -> log.info("listening: {}", listener));
      api.set(parts.operate(readiness).toCompletableFuture().join());
      // A node may wait for others for long; what it asked till then would hold up its end.
      up.toCompletableFuture().join();
      warmUp.someShards().toCompletableFuture().join();
    } catch (IOException | RuntimeException e) {
      if (!closing) {
        throw e;
      }
    }
    if (!closing) {
      readiness.serve();
      warmUp.goOn();
    }
  }

  /** The SIP listeners that are up. */
  public List<BoundListener> listeners() {
    return parts.signalling().sockets().listeners();
  }

  /** Where the API listens. */
  public InetSocketAddress api() {
    return api.get();
  }

  /** Done when the node has stopped: it was closed, or the others took it out of the cluster. */
  public CompletionStage<Void> stopped() {
    return parts.system().getWhenTerminated().thenAccept(terminated -> {});
  }

  /**
   * Takes no new calls, waits for those that ring, leaves the cluster so that others own what was
   * here, then closes the sockets and the store.
   */
  @Override
  public void close() {
    closing = true;
    SignallingPlane signalling = parts.signalling();
    signalling.drain();
    parts.relay().drain();
    readiness.drain();
    LastCalls.await(signalling::unanswered, LAST_CALLS, ACK);
    try {
      warmUp
          .stop()
          .exceptionally(slow -> null)
          .thenCompose(
              asked ->
                  CoordinatedShutdown.get(parts.system())
                      .runAll(CoordinatedShutdown.clusterLeavingReason()))
          .toCompletableFuture()
          .get(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("the cluster wasn't left in order: {}", e.toString());
    }
    signalling.close();
    parts.relay().close();
    parts.locator().close();
    end(parts.system(), parts.persistence());
    parts.metrics().close();
  }

  /** Closes the store after its last user: the files of the journal are no objects of Java. */
  private static void end(ActorSystem<Void> system, Persistence persistence) {
    system.terminate();
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .get(TERMINATION.toSeconds(), TimeUnit.SECONDS);
      persistence.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What was acknowledged is on the disk; the next start reads it as after a kill.
      log.warn("the store is left open, for actors still use it: {}", e.toString());
    }
  }
}
