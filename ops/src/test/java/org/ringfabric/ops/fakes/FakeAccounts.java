// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.fakes;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Authentication;
import org.ringfabric.actors.subscriber.DigestResponse;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.ProfileChange;
import org.ringfabric.actors.subscriber.Provisioned;
import org.ringfabric.actors.subscriber.Removed;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.actors.subscriber.SubscriberList;
import org.ringfabric.actors.subscriber.Subscribers;

/** Accounts in a map; its read side is never behind. */
public final class FakeAccounts implements Subscribers, SubscriberList {

  private final Map<String, Profile> profiles = new TreeMap<>();

  /** What was provisioned for an account. */
  public Profile profile(String aor) {
    return profiles.get(aor);
  }

  @Override
  public CompletionStage<Authentication> authenticate(Aor account, DigestResponse response) {
    throw new UnsupportedOperationException("operators don't authenticate phones");
  }

  @Override
  public CompletionStage<Optional<Subscriber>> read(Aor aor) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(profiles.get(aor.key())).map(profile -> subscriber(aor, profile)));
  }

  @Override
  public CompletionStage<Provisioned> provision(Aor aor, Profile profile) {
    boolean created = profiles.put(aor.key(), profile) == null;
    return CompletableFuture.completedFuture(new Provisioned(subscriber(aor, profile), created));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> change(Aor aor, ProfileChange change) {
    profiles.computeIfPresent(aor.key(), (key, profile) -> change.applyTo(profile));
    return read(aor);
  }

  @Override
  public CompletionStage<Removed> remove(Aor aor) {
    return CompletableFuture.completedFuture(new Removed(aor, profiles.remove(aor.key()) != null));
  }

  @Override
  public CompletionStage<Page<Subscriber>> list(
      Optional<String> text, Optional<String> after, int limit) {
    return CompletableFuture.completedFuture(
        Pages.of(
            profiles.entrySet().stream()
                .map(entry -> subscriber(Aor.ofKey(entry.getKey()), entry.getValue()))
                .filter(subscriber -> subscriber.aor().toString().contains(text.orElse("")))
                .toList(),
            after,
            limit));
  }

  @Override
  public CompletionStage<Long> count() {
    return CompletableFuture.completedFuture((long) profiles.size());
  }

  private static Subscriber subscriber(Aor aor, Profile profile) {
    return new Subscriber(aor, profile.blocked(), profile.displayName(), profile.attributes());
  }
}
