// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;

/**
 * Makes destinations of the bindings of an account, one a phone: the bindings of one instance are
 * ways to the same (RFC 5626 §7).
 *
 * @param most how many phones a request may go to
 */
record Phones(int most) {

  /** Those that {@code request} may go to. */
  List<Destination> of(List<Binding> bindings, SipRequest request) {
    boolean secure = Sips.isAskedFor(request);
    Map<String, Destination> byPhone = new LinkedHashMap<>();
    for (Binding binding : bindings) {
      String phone = binding.instance().orElse(binding.contactUri());
      boolean room = byPhone.size() < most || byPhone.containsKey(phone);
      // Else it is registered, but not a place that SIP can go to: mailto, tel.
      (secure ? Sips.contact(binding) : binding.uri())
          .filter(contact -> room)
          .map(contact -> Destination.of(way(binding, contact), binding.q()))
          .ifPresent(way -> byPhone.merge(phone, way, Destination::or));
    }
    return new ArrayList<>(byPhone.values());
  }

  private static ProxyTarget way(Binding binding, SipUri contact) {
    Optional<SipUri> withoutFlow =
        binding
            .flow()
            .filter(flow -> binding.regId().isEmpty())
            .filter(flow -> NatDetection.isReachedWithout(flow, contact))
            .map(flow -> contact);
    return new ProxyTarget(contact.toString(), binding.path(), binding.flow(), withoutFlow);
  }
}
