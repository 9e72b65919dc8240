// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.ringfabric.actors.proxy.LargeRequests;
import org.ringfabric.actors.proxy.ServerLocator;
import org.ringfabric.actors.proxy.Target;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.sip.Transport;

/** The procedures of RFC 3263 §4.1 (which transport) and §4.2 (which address and port). */
public final class ServerLocation implements ServerLocator, AutoCloseable {
  private final DnsConfig config;
  private final Set<Transport> usable;
  private final RandomGenerator random;
  private final Lookups lookups;
  private final Suspects suspects;

  /**
   * @param usable transports that this node can open a flow on; WebSocket never leads to a server
   */
  public ServerLocation(DnsConfig config, Set<Transport> usable) {
    this(config, usable, RandomGenerator.getDefault(), System::nanoTime);
  }

  ServerLocation(
      DnsConfig config, Set<Transport> usable, RandomGenerator random, LongSupplier nanoTime) {
    this.config = config;
    this.usable = EnumSet.noneOf(Transport.class);
    for (Transport transport : Search.PLAIN_ORDER) {
      if (usable.contains(transport)) {
        this.usable.add(transport);
      }
    }
    this.random = random;
    this.lookups = new Lookups(config, nanoTime);
    this.suspects = new Suspects(config.suspectTime(), config.maxSuspectTime(), nanoTime);
  }

  @Override
  public CompletionStage<List<Target>> locate(SipUri uri, int length) {
    Set<Transport> allowed = allowed(uri);
    if (allowed.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    // RFC 3263 §4: maddr, where present, is the TARGET.
    String host = uri.parameters().get("maddr").orElse(uri.host());
    return new Search(config, lookups.begin(), random)
        .servers(host, uri.port(), uri.parameters().has("transport"), allowed)
        // The resolvers don't say: to ask on would only take the caller's time.
        .exceptionally(noAnswer -> List.of())
        .thenApply(targets -> inOrder(targets, length));
  }

  private List<Target> inOrder(List<Target> targets, int length) {
    // TCP for UDP comes in before they are ordered: a server may be silent on one of the two.
    List<Target> all =
        usable.contains(Transport.TCP) ? LargeRequests.overTcpFirst(targets, length) : targets;
    List<Target> ordered = suspects.last(all);
    return ordered.size() <= config.maxServers()
        ? ordered
        : List.copyOf(ordered.subList(0, config.maxServers()));
  }

  @Override
  public void failed(Target target) {
    suspects.failed(target);
  }

  @Override
  public void close() {
    lookups.close();
  }

  /** The transports that a URI leaves us; none if it names one that we can't open. */
  private Set<Transport> allowed(SipUri uri) {
    EnumSet<Transport> allowed = EnumSet.copyOf(usable);
    Optional<String> named = uri.parameters().get("transport");
    if (named.isPresent()) {
      Transport transport = Transport.of(named.get()).orElse(Transport.WS);
      // RFC 3261 §26.2.2: the tcp of a SIPS URI is TLS over TCP.
      boolean securely = uri.secure() && transport == Transport.TCP;
      allowed.retainAll(EnumSet.of(securely ? Transport.TLS : transport));
    }
    if (uri.secure()) {
      allowed.removeIf(transport -> !transport.secure());
    }
    return allowed;
  }
}
