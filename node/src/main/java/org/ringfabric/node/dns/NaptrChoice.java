// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ringfabric.actors.sip.Transport;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** What a domain's NAPTR records offer us, RFC 3263 §4.1. */
final class NaptrChoice {
  private static final Map<String, Transport> SERVICES =
      Map.of("SIP+D2U", Transport.UDP, "SIP+D2T", Transport.TCP, "SIPS+D2T", Transport.TLS);

  /**
   * A transport that the domain prefers.
   *
   * @param service name to ask for SRV records
   */
  record Offer(Transport transport, Name service) {}

  private NaptrChoice() {}

  /** In the domain's order; only those of the lowest order number that fit us (RFC 3403 §4.1). */
  static List<Offer> of(List<Record> records, Set<Transport> usable) {
    List<NAPTRRecord> fitting = new ArrayList<>();
    for (Record each : records) {
      if (each instanceof NAPTRRecord naptr
          && naptr.getFlags().equalsIgnoreCase("s")
          && usable.contains(transport(naptr))) {
        fitting.add(naptr);
      }
    }
    fitting.sort(
        Comparator.comparingInt(NAPTRRecord::getOrder)
            .thenComparingInt(NAPTRRecord::getPreference));
    List<Offer> offers = new ArrayList<>(fitting.size());
    for (NAPTRRecord naptr : fitting) {
      if (naptr.getOrder() == fitting.get(0).getOrder()) {
        offers.add(new Offer(transport(naptr), naptr.getReplacement()));
      }
    }
    return offers;
  }

  /** WS stands for what we don't speak to servers; it is never usable. */
  private static Transport transport(NAPTRRecord naptr) {
    return SERVICES.getOrDefault(naptr.getService().toUpperCase(Locale.ROOT), Transport.WS);
  }
}
