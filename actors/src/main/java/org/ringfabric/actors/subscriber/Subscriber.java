// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.Wire;

/** An account as others may see it: its {@link Profile} without the hashes. */
public record Subscriber(
    Aor aor, boolean blocked, Optional<String> displayName, Map<String, String> attributes)
    implements Wire {
  public Subscriber {
    attributes = Map.copyOf(attributes);
  }

  static Subscriber of(Aor aor, Profile profile) {
    return new Subscriber(aor, profile.blocked(), profile.displayName(), profile.attributes());
  }
}
