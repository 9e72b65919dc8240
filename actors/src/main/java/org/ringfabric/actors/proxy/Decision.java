// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import org.ringfabric.actors.sip.SipResponse;

/** What a {@link Step} says of a request. */
sealed interface Decision {
  /** Nothing against it: the next step. */
  record Next() implements Decision {}

  /** Answer it with this final response, and be done. */
  record Answer(SipResponse response) implements Decision {}

  /** Send it to these targets. */
  record Forward(TargetSet targets) implements Decision {}

  Decision NEXT = new Next();
}
