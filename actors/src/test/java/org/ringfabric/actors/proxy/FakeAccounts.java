// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.registration.RegisterReply;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Authentication;
import org.ringfabric.actors.subscriber.DigestResponse;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.ProfileChange;
import org.ringfabric.actors.subscriber.Provisioned;
import org.ringfabric.actors.subscriber.Removed;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.actors.subscriber.Subscribers;
import org.ringfabric.actors.transaction.Flow;

/** Accounts, all with the right password, and where their phones are. */
final class FakeAccounts implements Subscribers, LocationService {
  final Set<Aor> known = new HashSet<>();
  final Map<Aor, List<Binding>> bindings = new HashMap<>();
  final List<RegisterCommand> registered = new ArrayList<>();
  final List<DigestResponse> authenticated = new ArrayList<>();

  /** Bindings that {@link #lookup} leaves out: their flow is known to be gone. */
  final Set<Binding> unreachable = new HashSet<>();

  /** Accounts whose whereabouts nobody can tell. */
  final Set<Aor> unanswering = new HashSet<>();

  private boolean silent;
  private boolean registersNobody;

  /** No entity answers any more. */
  void fallSilent() {
    silent = true;
  }

  /** The location service doesn't answer any more. */
  void registersNobody() {
    registersNobody = true;
  }

  private <T> CompletionStage<T> answer(T answer) {
    return silent
        ? CompletableFuture.failedFuture(new TimeoutException("entity"))
        : CompletableFuture.completedFuture(answer);
  }

  @Override
  public CompletionStage<Authentication> authenticate(Aor account, DigestResponse response) {
    authenticated.add(response);
    return answer(
        known.contains(account)
            ? new Authentication.Authenticated(subscriber(account))
            : new Authentication.UnknownSubscriber());
  }

  private static Subscriber subscriber(Aor aor) {
    return new Subscriber(aor, false, Optional.empty(), Map.of());
  }

  @Override
  public CompletionStage<Optional<Subscriber>> read(Aor aor) {
    return answer(known.contains(aor) ? Optional.of(subscriber(aor)) : Optional.empty());
  }

  @Override
  public CompletionStage<Provisioned> provision(Aor aor, Profile profile) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Optional<Subscriber>> change(Aor aor, ProfileChange change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Removed> remove(Aor aor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<RegisterReply> register(Aor aor, RegisterCommand update) {
    registered.add(update);
    silent |= registersNobody;
    return answer(new RegisterReply.Registered(lookupNow(aor), ManualTime.START));
  }

  private List<Binding> lookupNow(Aor aor) {
    return bindings.getOrDefault(aor, List.of());
  }

  @Override
  public CompletionStage<List<Binding>> lookup(Aor aor) {
    if (unanswering.contains(aor)) {
      return CompletableFuture.failedFuture(new IllegalStateException("store"));
    }
    return answer(
        lookupNow(aor).stream().filter(binding -> !unreachable.contains(binding)).toList());
  }

  @Override
  public void flowLost(Aor aor, Flow flow) {
    throw new UnsupportedOperationException();
  }
}
