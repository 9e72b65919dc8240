// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** A REGISTER read: what it asks for, or why it can't be done (RFC 3261 §10.3). */
public sealed interface RegisterRequest {

  /**
   * @param aor whose bindings, from the To URI; whether it is ours and may be changed by the sender
   *     is for the caller to decide
   * @param outbound whether one of its contacts is a flow (RFC 5626 §6)
   * @param gruu whether to tell GRUUs (RFC 5627 §5.3)
   */
  record Understood(Aor aor, RegisterCommand command, boolean outbound, boolean gruu)
      implements RegisterRequest {}

  record NotUnderstood(Refused refusal) implements RegisterRequest {}

  /**
   * @param flow that it came over
   */
  static RegisterRequest read(SipRequest request, Flow flow, RegistrationConfig config) {
    return new RegisterReader(request, flow, config).read();
  }
}
