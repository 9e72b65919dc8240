// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.HostPort;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.SentBy;

/** The listeners that are up: which of them faces a peer, and what it is told of us. */
final class Listeners {
  /** Those that are up already are asked while the next ones are added. */
  private final List<BoundListener> all = new CopyOnWriteArrayList<>();

  private final LocalAddresses local;

  Listeners(LocalAddresses local) {
    this.local = local;
  }

  void add(BoundListener listener) {
    all.add(listener);
  }

  BoundListener at(int index) {
    return all.get(index);
  }

  List<BoundListener> all() {
    return List.copyOf(all);
  }

  /**
   * The index of the listener of a transport to talk to a peer with: where several can, the one on
   * the address that the system's routes choose. −1 if there is none.
   */
  int facing(Transport transport, InetAddress peer) {
    int found = -1;
    InetAddress source = null;
    for (int i = 0; i < all.size(); i++) {
      BoundListener listener = all.get(i);
      if (listener.transport() == transport && listener.reaches(peer)) {
        if (found < 0) {
          found = i;
        } else {
          source = source == null ? local.toward(peer) : source;
          if (listener.bound().getAddress().equals(source)) {
            return i;
          }
        }
      }
    }
    return found;
  }

  /** Falls back on a listener of another transport, for peers that we only connect to. */
  SentBy sentBy(Transport transport, InetAddress toward) {
    int index = facing(transport, toward);
    for (int i = 0; index < 0 && i < all.size(); i++) {
      index = all.get(i).reaches(toward) ? i : -1;
    }
    if (all.isEmpty()) {
      throw new IllegalStateException("no listener is up");
    }
    BoundListener listener = all.get(Math.max(index, 0));
    return listener.isEverywhere() && listener.advertised().host().equals(listener.boundHost())
        ? new SentBy(HostPort.hostOf(local.toward(toward)), listener.advertised().port())
        : listener.advertised();
  }

  boolean isOne(String host, int port) {
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(HostPort.bare(host));
    for (BoundListener listener : all) {
      if ((port < 0 || port == listener.bound().getPort() || port == listener.advertised().port())
          && (host.equalsIgnoreCase(listener.advertised().host())
              || (address != null && isAt(listener, address)))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(BoundListener listener, InetAddress address) {
    return address.equals(listener.bound().getAddress())
        || address.equals(advertised(listener))
        || (listener.isEverywhere() && listener.reaches(address) && local.contains(address));
  }

  private static @Nullable InetAddress advertised(BoundListener listener) {
    return NetUtil.createInetAddressFromIpAddressString(
        HostPort.bare(listener.advertised().host()));
  }
}
