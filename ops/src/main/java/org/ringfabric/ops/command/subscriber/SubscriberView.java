// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.subscriber.Subscriber;

/** An account as the API shows it. */
record SubscriberView(
    String aor, Optional<String> displayName, boolean blocked, Map<String, String> attributes) {

  static SubscriberView of(Subscriber subscriber) {
    return new SubscriberView(
        subscriber.aor().toString(),
        subscriber.displayName(),
        subscriber.blocked(),
        subscriber.attributes());
  }
}
