// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.ringfabric.actors.proxy.Target;
import org.ringfabric.actors.sip.Transport;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/** One search for the servers of a host, RFC 3263 §4.1 and §4.2; fails if resolvers don't say. */
final class Search {
  /** What a domain without NAPTR records is asked for, in this order. */
  static final List<Transport> PLAIN_ORDER = List.of(Transport.UDP, Transport.TCP, Transport.TLS);

  private final Inquiry lookups;
  private final HostAddresses hosts;
  private final RandomGenerator random;
  private final int maxServers;

  Search(DnsConfig config, Inquiry lookups, RandomGenerator random) {
    this.lookups = lookups;
    this.hosts = new HostAddresses(lookups, config.families());
    this.random = random;
    this.maxServers = config.maxServers();
  }

  /**
   * @param host the TARGET of the URI
   * @param explicit whether the URI names its transport
   */
  CompletionStage<List<Target>> servers(
      String host, int port, boolean explicit, Set<Transport> allowed) {
    if (HostAddresses.isLiteral(host) || port >= 0) {
      return addresses(host, port, standard(allowed));
    }
    return explicit
        ? serversOrAddresses(host, standard(allowed))
        : byPreferenceOfDomain(host, allowed);
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
    return HostAddresses.name(prefix(transport) + host)
        .map(service -> servers(service, host, transport))
        .orElseGet(Search::nothing)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedFuture(found.get())
                    : addresses(host, -1, transport));
  }

  private CompletionStage<List<Target>> byPreferenceOfDomain(String host, Set<Transport> allowed) {
    Optional<Name> domain = HostAddresses.name(host);
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
        HostAddresses.name(prefix(transport) + host)
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
}
