// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.proxy.Target;
import org.ringfabric.node.dns.DnsConfig.Family;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The addresses of a host: itself if it is one, else its A and AAAA records. */
final class HostAddresses {
  private final Inquiry lookups;
  private final List<Family> families;

  HostAddresses(Inquiry lookups, List<Family> families) {
    this.lookups = lookups;
    this.families = families;
  }

  static boolean isLiteral(String host) {
    return literal(host) != null;
  }

  /** A host without the brackets of an IPv6 address. */
  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static @Nullable InetAddress literal(String host) {
    return NetUtil.createInetAddressFromIpAddressString(bare(host));
  }

  CompletionStage<List<Target>> of(
      String host, int port, Function<InetSocketAddress, Target> target) {
    InetAddress literal = literal(host);
    if (literal != null) {
      return CompletableFuture.completedFuture(
          List.of(target.apply(new InetSocketAddress(literal, port))));
    }
    Optional<Name> name = name(host);
    return name.isEmpty()
        ? CompletableFuture.completedFuture(List.of())
        : of(name.get(), port, target);
  }

  /** Asks for both families at once; those of the family that is preferred come first. */
  CompletionStage<List<Target>> of(
      Name host, int port, Function<InetSocketAddress, Target> target) {
    List<CompletableFuture<List<Target>>> each = new ArrayList<>(families.size());
    for (Family family : families) {
      each.add(
          lookups
              .of(host, family == Family.IPV4 ? Type.A : Type.AAAA)
              .thenApply(records -> targets(records, port, target))
              // Those of the other family, or of another server, are better than none.
              .exceptionally(noAnswer -> List.of())
              .toCompletableFuture());
    }
    return joined(each);
  }

  private static List<Target> targets(
      List<Record> records, int port, Function<InetSocketAddress, Target> target) {
    List<Target> targets = new ArrayList<>(records.size());
    for (Record each : records) {
      if (each instanceof ARecord ipv4) {
        targets.add(target.apply(new InetSocketAddress(withoutName(ipv4.getAddress()), port)));
      } else if (each instanceof AAAARecord ipv6) {
        targets.add(target.apply(new InetSocketAddress(withoutName(ipv6.getAddress()), port)));
      }
    }
    return targets;
  }

  /** dnsjava puts the name into the address, which would then be printed and serialized. */
  private static InetAddress withoutName(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** All the lists one after the other. */
  static CompletionStage<List<Target>> joined(List<CompletableFuture<List<Target>>> each) {
    return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
        .thenApply(
            unused -> {
              List<Target> all = new ArrayList<>();
              for (CompletableFuture<List<Target>> found : each) {
                all.addAll(found.join());
              }
              return List.copyOf(all);
            });
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
