// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.sip.Transport;

/** Knows the servers it was told of; an address stands for itself. */
final class FakeLocator implements ServerLocator {
  final Map<String, List<Target>> servers = new HashMap<>();
  final Map<String, List<Target>> secureServers = new HashMap<>();
  final List<Target> failed = new ArrayList<>();

  static Target udp(String address) {
    return new Target(Transport.UDP, new InetSocketAddress(address, 5060), Optional.empty());
  }

  @Override
  public CompletionStage<List<Target>> locate(SipUri uri, int length) {
    List<Target> found =
        uri.secure() && secureServers.containsKey(uri.host())
            ? secureServers.get(uri.host())
            : servers.get(uri.host());
    if (found == null) {
      found = Character.isDigit(uri.host().charAt(0)) ? List.of(udp(uri.host())) : List.of();
    }
    return CompletableFuture.completedFuture(LargeRequests.overTcpFirst(found, length));
  }

  @Override
  public void failed(Target target) {
    failed.add(target);
  }
}
