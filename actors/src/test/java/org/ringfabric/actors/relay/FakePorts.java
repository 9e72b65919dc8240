// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.sdp.AddressLiteral;
import org.ringfabric.actors.sdp.RelayedAddress;

/** Hands out ports without sockets and remembers what it was told. */
final class FakePorts implements MediaPorts {
  final List<String> told = new ArrayList<>();
  final Map<String, RelayedAddress> open = new LinkedHashMap<>();
  int left = 1000;
  private int next = 40_000;

  @Override
  public Optional<RelayedAddress> open(int stream, Side facing, InetAddress toward) {
    boolean ipv6 = toward.getAddress().length == 16;
    String key = stream + " " + facing + (ipv6 ? " 6" : "");
    if (!open.containsKey(key)) {
      if (left-- <= 0) {
        return Optional.empty();
      }
      InetAddress ours = AddressLiteral.parse(ipv6 ? "2001:db8::9" : "203.0.113.9").orElseThrow();
      open.put(key, new RelayedAddress(ours, next, next + 1));
      next += 2;
    }
    return Optional.of(open.get(key));
  }

  @Override
  public void expect(int stream, Side side, MediaSource source, Relearn relearn) {
    told.add(
        stream
            + " "
            + side
            + " "
            + source.rtp().map(a -> a.getAddress().getHostAddress() + ":" + a.getPort()).orElse("?")
            + " "
            + relearn);
  }

  @Override
  public void mux(int stream, boolean agreed) {
    if (agreed) {
      told.add(stream + " muxed");
    }
  }

  @Override
  public void close(int stream) {
    if (open.keySet().removeIf(key -> key.startsWith(stream + " "))) {
      told.add(stream + " closed");
    }
  }

  List<String> news() {
    List<String> news = List.copyOf(told);
    told.clear();
    return news;
  }
}
