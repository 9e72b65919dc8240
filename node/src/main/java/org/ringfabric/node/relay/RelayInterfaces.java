// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;

/** Picks the interface for a party: of its family, and the one that the kernel would route by. */
final class RelayInterfaces {
  private static final int ANY_PORT = 9;

  private final List<RelayInterface> configured;

  RelayInterfaces(List<RelayInterface> configured) {
    this.configured = List.copyOf(configured);
  }

  /** Empty if no interface is configured and the kernel knows no route. */
  Optional<RelayInterface> toward(InetAddress party) {
    if (configured.isEmpty()) {
      return sourceToward(party).map(local -> new RelayInterface(local, local));
    }
    List<RelayInterface> sameFamily =
        configured.stream().filter(i -> i.address().getClass() == party.getClass()).toList();
    if (sameFamily.size() > 1) {
      Optional<InetAddress> source = sourceToward(party);
      return sameFamily.stream()
          .filter(i -> source.filter(i.address()::equals).isPresent())
          .findFirst()
          .or(() -> Optional.of(sameFamily.get(0)));
    }
    // A party of a family that we don't have may still reach the other one.
    return Optional.of(sameFamily.isEmpty() ? configured.get(0) : sameFamily.get(0));
  }

  /** Connecting a UDP socket sends nothing: it only asks the kernel for the route. */
  private static Optional<InetAddress> sourceToward(InetAddress party) {
    try (DatagramChannel probe = DatagramChannel.open()) {
      probe.connect(new InetSocketAddress(party, ANY_PORT));
      InetAddress local = ((InetSocketAddress) probe.getLocalAddress()).getAddress();
      return local.isAnyLocalAddress() ? Optional.empty() : Optional.of(local);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
