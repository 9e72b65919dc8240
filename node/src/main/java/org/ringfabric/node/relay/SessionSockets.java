// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.relay.MediaPorts;
import org.ringfabric.actors.relay.MediaSource;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.sdp.RelayedAddress;

/**
 * The sockets of one session. The relay actor calls; what touches a socket is handed to the
 * session's event loop, in order, with the next {@link #takeEffect}. Binding alone happens at once,
 * because the answer needs the port.
 */
final class SessionSockets implements MediaPorts {
  private final MediaLoop loop;
  private final PortPool pool;
  private final RelayInterfaces interfaces;
  private final PlausibleAddresses plausible;
  private final int maxPacketsPerSecond;
  private final TreeMap<Integer, Opened> streams = new TreeMap<>();

  /** What the event loop is told at once: waking it for each would cost more than doing it. */
  private List<Runnable> said = new ArrayList<>();

  /** Of streams that are closed; on the event loop. */
  private final List<StreamCount> closed = new ArrayList<>();

  private record Opened(StreamSockets sockets, List<Facing> facing) {}

  private record Facing(Side side, RelayInterface on, int port) {
    RelayedAddress address() {
      return new RelayedAddress(on.advertised(), port, port + 1);
    }
  }

  SessionSockets(
      MediaLoop loop,
      PortPool pool,
      RelayInterfaces interfaces,
      PlausibleAddresses plausible,
      int maxPacketsPerSecond) {
    this.loop = loop;
    this.pool = pool;
    this.interfaces = interfaces;
    this.plausible = plausible;
    this.maxPacketsPerSecond = maxPacketsPerSecond;
  }

  @Override
  public Optional<RelayedAddress> open(int stream, Side side, InetAddress toward) {
    Optional<RelayInterface> on = interfaces.toward(toward);
    if (on.isEmpty()) {
      return Optional.empty();
    }
    Opened known = streams.get(stream);
    if (known != null) {
      for (Facing facing : known.facing()) {
        if (facing.side() == side && facing.on().equals(on.get())) {
          return Optional.of(facing.address());
        }
      }
    }
    return pool.open(loop, on.get().address()).map(pair -> add(stream, side, on.get(), pair));
  }

  private RelayedAddress add(int stream, Side side, RelayInterface on, PortPair pair) {
    Opened opened =
        streams.computeIfAbsent(
            stream,
            index ->
                new Opened(
                    new StreamSockets(index, loop, plausible, maxPacketsPerSecond),
                    new ArrayList<>(2)));
    Facing facing = new Facing(side, on, pair.port());
    opened.facing().add(facing);
    said.add(() -> opened.sockets().add(side, pair));
    return facing.address();
  }

  @Override
  public void expect(int stream, Side side, MediaSource source, Relearn relearn) {
    Opened opened = streams.get(stream);
    if (opened != null) {
      said.add(() -> opened.sockets().expect(side, source, relearn));
    }
  }

  @Override
  public void mux(int stream, boolean agreed) {
    Opened opened = streams.get(stream);
    if (opened != null) {
      said.add(() -> opened.sockets().mux(agreed));
    }
  }

  @Override
  public void close(int stream) {
    Opened opened = streams.remove(stream);
    if (opened != null) {
      said.add(() -> close(opened));
    }
  }

  private void close(Opened opened) {
    closed.addAll(opened.sockets().counts());
    opened.sockets().close().forEach(pool::release);
  }

  /** Runs something once all that was said so far has taken effect. */
  void afterwards(Runnable task) {
    said.add(task);
    takeEffect();
  }

  /** Hands what was said so far to the event loop. */
  void takeEffect() {
    List<Runnable> all = said;
    said = new ArrayList<>();
    loop.execute(() -> all.forEach(Runnable::run));
  }

  /** What every stream has counted so far, closed ones first. */
  CompletionStage<List<StreamCount>> counts() {
    List<Opened> open = List.copyOf(streams.values());
    CompletableFuture<List<StreamCount>> counted = new CompletableFuture<>();
    afterwards(
        () -> {
          List<StreamCount> counts = new ArrayList<>(closed);
          open.forEach(o -> counts.addAll(o.sockets().counts()));
          counted.complete(counts);
        });
    return counted;
  }

  /** Closes everything, then tells what it has counted. */
  CompletionStage<List<StreamCount>> end() {
    List.copyOf(streams.keySet()).forEach(this::close);
    CompletableFuture<List<StreamCount>> counted = new CompletableFuture<>();
    afterwards(() -> counted.complete(List.copyOf(closed)));
    return counted;
  }
}
