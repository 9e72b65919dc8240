// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
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
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The procedures of RFC 3263 §4.1 (which transport) and §4.2 (which address and port). */
public final class ServerLocation implements ServerLocator, AutoCloseable {
  /** What a domain without NAPTR records is asked for, in this order. */
  private static final List<Transport> PLAIN_ORDER =
      List.of(Transport.UDP, Transport.TCP, Transport.TLS);

  private final int maxServers;
  private final Set<Transport> usable;
  private final RandomGenerator random;
  private final Lookups lookups;
  private final HostAddresses hosts;
  private final Suspects suspects;

  /**
   * @param usable transports that this node can open a flow on; WebSocket never leads to a server
   */
  public ServerLocation(DnsConfig config, Set<Transport> usable) {
    this(config, usable, RandomGenerator.getDefault(), System::nanoTime);
  }

  ServerLocation(
      DnsConfig config, Set<Transport> usable, RandomGenerator random, LongSupplier nanoTime) {
    this.maxServers = config.maxServers();
    this.usable = EnumSet.noneOf(Transport.class);
    for (Transport transport : PLAIN_ORDER) {
      if (usable.contains(transport)) {
        this.usable.add(transport);
      }
    }
    this.random = random;
    this.lookups = new Lookups(config, nanoTime);
    this.hosts = new HostAddresses(lookups, config.families());
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
    boolean explicit = uri.parameters().has("transport");
    CompletionStage<List<Target>> found;
    if (HostAddresses.isLiteral(host) || uri.port() >= 0) {
      found = addresses(host, uri.port(), standard(allowed));
    } else if (explicit) {
      found = serversOrAddresses(host, standard(allowed));
    } else {
      found = byPreferenceOfDomain(host, allowed);
    }
    return found.thenApply(
        targets ->
            // Derived before they are ordered, as a server may be silent on one of its transports.
            suspects.last(
                usable.contains(Transport.TCP)
                    ? LargeRequests.overTcpFirst(targets, length)
                    : targets));
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

  /** UDP for a SIP URI, TLS for a SIPS one; else what there is. */
  private static Transport standard(Set<Transport> allowed) {
    for (Transport transport : PLAIN_ORDER) {
      if (allowed.contains(transport)) {
        return transport;
      }
    }
    throw new IllegalArgumentException("transports: none (expected: at least one)");
  }

  private CompletionStage<List<Target>> addresses(String host, int port, Transport transport) {
    int number = port < 0 ? transport.defaultPort() : port;
    Optional<String> tlsName = tlsName(transport, host);
    return hosts.of(host, number, address -> new Target(transport, address, tlsName));
  }

  private CompletionStage<List<Target>> serversOrAddresses(String host, Transport transport) {
    return name(prefix(transport) + host)
        .map(service -> servers(service, host, transport))
        .orElseGet(ServerLocation::nothing)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedFuture(found.get())
                    : addresses(host, -1, transport));
  }

  private CompletionStage<List<Target>> byPreferenceOfDomain(String host, Set<Transport> allowed) {
    Optional<Name> domain = name(host);
    if (domain.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return lookups
        .of(domain.get(), Type.NAPTR)
        .thenCompose(
            records -> {
              List<NaptrChoice.Offer> offers = NaptrChoice.of(records, allowed);
              return inTurn(
                  (offers.isEmpty() ? withoutNaptr(host, allowed) : offers).iterator(),
                  host,
                  Optional.empty());
            })
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedFuture(found.get())
                    : addresses(host, -1, standard(allowed)));
  }

  private static List<NaptrChoice.Offer> withoutNaptr(String host, Set<Transport> allowed) {
    List<NaptrChoice.Offer> offers = new ArrayList<>(PLAIN_ORDER.size());
    for (Transport transport : PLAIN_ORDER) {
      if (allowed.contains(transport)) {
        name(prefix(transport) + host)
            .ifPresent(service -> offers.add(new NaptrChoice.Offer(transport, service)));
      }
    }
    return offers;
  }

  /**
   * The servers of the first offer that leads to any.
   *
   * @param soFar empty, or none if a service is there but nobody serves it (RFC 2782, target ".")
   */
  private CompletionStage<Optional<List<Target>>> inTurn(
      Iterator<NaptrChoice.Offer> offers, String host, Optional<List<Target>> soFar) {
    if (!offers.hasNext()) {
      return CompletableFuture.completedFuture(soFar);
    }
    NaptrChoice.Offer offer = offers.next();
    return servers(offer.service(), host, offer.transport())
        .thenCompose(
            found ->
                found.isPresent() && !found.get().isEmpty()
                    ? CompletableFuture.completedFuture(found)
                    : inTurn(offers, host, found.or(() -> soFar)));
  }

  /** RFC 3263 §4.2 over the SRV records of a service; empty if it has none. */
  private CompletionStage<Optional<List<Target>>> servers(
      Name service, String domain, Transport transport) {
    Optional<String> tlsName = tlsName(transport, domain);
    return lookups
        .of(service, Type.SRV)
        .thenCompose(
            records -> {
              if (records.isEmpty()) {
                return nothing();
              }
              List<CompletableFuture<List<Target>>> each = new ArrayList<>();
              for (SRVRecord server : SrvOrder.of(records, random)) {
                if (each.size() < maxServers) {
                  each.add(
                      hosts
                          .of(
                              server.getTarget(),
                              server.getPort(),
                              address -> new Target(transport, address, tlsName))
                          .toCompletableFuture());
                }
              }
              return HostAddresses.joined(each).thenApply(Optional::of);
            });
  }

  private static CompletionStage<Optional<List<Target>>> nothing() {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  /** RFC 5922 §7.2: the certificate is for the domain of the URI, whatever DNS made of it. */
  private static Optional<String> tlsName(Transport transport, String domain) {
    return transport.secure() ? Optional.of(HostAddresses.bare(domain)) : Optional.empty();
  }

  private static String prefix(Transport transport) {
    return switch (transport) {
      case UDP -> "_sip._udp.";
      case TLS, WSS -> "_sips._tcp.";
      case TCP, WS -> "_sip._tcp.";
    };
  }

  /** Empty if DNS can't have a name like that. */
  static Optional<Name> name(String text) {
    try {
      return Optional.of(Name.fromString(text, Name.root));
    } catch (TextParseException e) {
      return Optional.empty();
    }
  }
}
