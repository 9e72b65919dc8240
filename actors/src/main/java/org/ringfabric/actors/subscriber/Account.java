// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Optional;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.subscriber.SubscriberEntity.Event;
import org.ringfabric.actors.subscriber.SubscriberEntity.SubscriberProvisioned;
import org.ringfabric.actors.subscriber.SubscriberEntity.SubscriberRemoved;

/** The state of a {@link SubscriberEntity}; empty before it is provisioned and after removal. */
public record Account(Optional<Profile> profile) implements Durable {
  static final Account NONE = new Account(Optional.empty());

  Account apply(Event event) {
    if (event instanceof SubscriberProvisioned provisioned) {
      return new Account(Optional.of(provisioned.profile()));
    }
    if (event instanceof SubscriberRemoved) {
      return NONE;
    }
    throw new IllegalStateException("no handler for " + event.getClass());
  }

  boolean exists() {
    return profile.isPresent();
  }

  boolean has(Profile other) {
    return profile.filter(other::equals).isPresent();
  }
}
