// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.Flow;

/** SUBSCRIBE and REFER outside a dialog: we stay in the path of the one that they set up. */
record RecordedRequest(RequestContext context, CallServices services) implements ResponseFilter {
  @Override
  public void leaving(SipRequest copy, ProxyTarget target, Flow flow, Consumer<Leaving> then) {
    then.accept(
        new Ready(services.recordRouting().record(context, copy, target, flow, Optional.empty())));
  }
}
