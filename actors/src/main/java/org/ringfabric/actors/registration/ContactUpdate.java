// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.util.Optional;
import java.util.OptionalInt;
import org.ringfabric.actors.Wire;

/**
 * One Contact of a REGISTER.
 *
 * @param contactUri as written
 * @param parameters of the Contact header, without q and expires, as {@code ;a=b}
 * @param q preference, 0 to 1
 * @param expires seconds asked for; 0 removes the binding; empty leaves it to us
 * @param instance from {@code +sip.instance}, without angle brackets
 * @param regId present only if Outbound is used for this contact (RFC 5626 §6)
 */
public record ContactUpdate(
    String contactUri,
    String parameters,
    double q,
    Optional<Long> expires,
    Optional<String> instance,
    OptionalInt regId)
    implements Wire {
  public ContactUpdate {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("q: " + q + " (expected: 0..1)");
    }
    if (regId.isPresent() && instance.isEmpty()) {
      throw new IllegalArgumentException("reg-id without +sip.instance (expected: both)");
    }
  }

  /** Tells its binding from the others of the same address-of-record. */
  String key() {
    return Registration.key(contactUri, instance, regId);
  }

  boolean removes() {
    return expires.isPresent() && expires.get() == 0;
  }
}
