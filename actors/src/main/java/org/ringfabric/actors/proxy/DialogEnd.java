// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.Flow;

/** BYE: on its way at once, but its answer waits until the end of the call is on disk. */
final class DialogEnd implements ResponseFilter {
  private final RequestContext context;
  private final CallServices services;
  private final CompletionStage<DialogReply> ended;

  DialogEnd(RequestContext context, CallServices services, FlowToken token) {
    this.context = context;
    this.services = services;
    boolean fromCaller = token.fromCaller(context.request().fromTag().orElse(""));
    this.ended =
        services
            .dialogs()
            .ended(
                CallParties.id(context.request(), fromCaller),
                fromCaller ? EndCause.CALLER_BYE : EndCause.CALLEE_BYE,
                services.clock().instant());
  }

  @Override
  public void arriving(
      SipResponse response, ProxyTarget target, Flow flow, Consumer<SipResponse> then) {
    settle(response, then);
  }

  @Override
  public void failing(SipResponse response, Consumer<SipResponse> then) {
    settle(response, then);
  }

  private void settle(SipResponse response, Consumer<SipResponse> then) {
    context.await(
        ended,
        (recorded, error) ->
            then.accept(error == null ? response : services.storeRefused(context)));
  }
}
