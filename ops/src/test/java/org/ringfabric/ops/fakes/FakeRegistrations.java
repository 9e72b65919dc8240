// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.fakes;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.registration.RegisterReply;
import org.ringfabric.actors.registration.RegistrationList;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** Bindings in a map. */
public final class FakeRegistrations implements LocationService, RegistrationList {

  private static final Instant NOW = Instant.parse("2026-01-31T13:45:00Z");

  private final Map<String, Binding> bindings = new TreeMap<>();

  /** Has a phone register over a flow that {@code node} holds. */
  public void bind(String aor, String address, Transport transport, String node) {
    InetSocketAddress remote = new InetSocketAddress(address, 5060);
    bindings.put(
        aor,
        new Binding(
            "sip:" + aor.substring(0, aor.indexOf('@')) + "@" + address,
            "",
            1,
            "register-" + aor,
            7,
            NOW.plusSeconds(1800),
            List.of(),
            Optional.of(new Flow(node, 1, transport, remote)),
            Optional.of("urn:uuid:00000000-0000-1000-8000-000a95a0e128"),
            OptionalInt.of(1),
            "Desk phone 3.1"));
  }

  @Override
  public CompletionStage<RegisterReply> register(Aor aor, RegisterCommand update) {
    if (update.removeAll()) {
      bindings.remove(aor.key());
    }
    List<Binding> left =
        bindings.containsKey(aor.key()) ? List.of(bindings.get(aor.key())) : List.of();
    return CompletableFuture.completedFuture(new RegisterReply.Registered(left, NOW));
  }

  @Override
  public CompletionStage<List<Binding>> lookup(Aor aor) {
    throw new UnsupportedOperationException("operators see also what can't be reached");
  }

  @Override
  public void flowLost(Aor aor, Flow flow) {
    throw new UnsupportedOperationException("operators lose no flows");
  }

  @Override
  public CompletionStage<Page<RegisteredContact>> list(
      Optional<String> text, Optional<String> after, int limit) {
    List<RegisteredContact> all = new ArrayList<>();
    bindings.forEach(
        (aor, binding) -> {
          if (aor.contains(text.orElse(""))) {
            all.add(contact(Aor.ofKey(aor), binding));
          }
        });
    return CompletableFuture.completedFuture(Pages.of(all, after, limit));
  }

  @Override
  public CompletionStage<Long> count() {
    return CompletableFuture.completedFuture((long) bindings.size());
  }

  private static RegisteredContact contact(Aor aor, Binding binding) {
    Flow flow = binding.flow().orElseThrow();
    return new RegisteredContact(
        aor,
        binding.contactUri(),
        binding.userAgent(),
        NOW,
        binding.expires(),
        flow.remote().getHostString() + ":" + flow.remote().getPort(),
        flow.node());
  }
}
