// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.ringfabric.actors.dialog.DialogId;
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
    DialogId id = CallParties.id(context.request(), fromCaller);
    EndCause cause = fromCaller ? EndCause.CALLER_BYE : EndCause.CALLEE_BYE;
    Instant now = services.clock().instant();
    // The phone won't say it again: to it the call is over, whatever BYE is answered (§15.1.1).
    this.ended =
        Insistence.insist(context.worker(), () -> services.dialogs().ended(id, cause, now));
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
