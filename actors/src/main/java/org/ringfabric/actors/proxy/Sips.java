// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.transaction.Flow;

/** What a sips Request-URI asks for: TLS on every hop (RFC 3261 §26.2.2). */
final class Sips {
  private Sips() {}

  static boolean isAskedFor(SipRequest request) {
    return request.uri().filter(SipUri::secure).isPresent();
  }

  /** Whether a request may go over {@code flow}. */
  static boolean allows(SipRequest request, Flow flow) {
    return flow.transport().secure() || !isAskedFor(request);
  }

  /**
   * The Request-URI for a binding. A phone that registered a sip Contact over TLS is asked for as
   * sips, for sips must not become sip on the way (RFC 5630 §5.3).
   *
   * @return empty if there is no secure way to it
   */
  static Optional<SipUri> contact(Binding binding) {
    boolean overTls = binding.flow().filter(flow -> flow.transport().secure()).isPresent();
    boolean byItself = binding.flow().isEmpty();
    return binding
        .uri()
        .filter(contact -> overTls || (byItself && contact.secure()))
        .map(contact -> contact.withSecure(true));
  }
}
