// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.ringfabric.actors.subscriber.Aor;

/**
 * One instance of an address-of-record (RFC 5627): what a GRUU means.
 *
 * @param instance as in {@code +sip.instance}, without angle brackets
 * @param callIdHash of the registration that a temporary GRUU belongs to; empty for the public one
 */
public record Gruu(Aor aor, String instance, OptionalInt callIdHash) {

  /** Whether it ends with a registration (RFC 5627 §3.1.2). */
  public boolean temporary() {
    return callIdHash.isPresent();
  }

  /**
   * Those of a lookup that it means, in their order. A temporary one ends when its phone registers
   * with another Call-ID (RFC 5627 §3.1.2).
   */
  public List<Binding> select(List<Binding> bindings) {
    List<Binding> selected = new ArrayList<>(2);
    for (Binding binding : bindings) {
      if (binding.instance().filter(instance::equals).isPresent()
          && (callIdHash.isEmpty() || callIdHash.getAsInt() == binding.callId().hashCode())) {
        selected.add(binding);
      }
    }
    return selected;
  }
}
