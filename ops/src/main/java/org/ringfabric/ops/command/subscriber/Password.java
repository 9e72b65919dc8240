// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.ringfabric.actors.subscriber.Secret;

/** A password on its way in. It prints {@code [REDACTED]}. */
record Password(Secret<String> secret) {

  private static final int LONGEST = 128;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Password of(String text) {
    return new Password(new Secret<>(text));
  }

  Password {
    String text = secret.expose();
    if (text.isEmpty()
        || text.length() > LONGEST
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "password: %d characters (expected: 1 to %d, printable)"
              .formatted(text.length(), LONGEST));
    }
  }
}
