// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.Flow;

/**
 * Requests within a dialog, RFC 3261 §16.5 first paragraph and §12.2: they came back by our
 * Record-Route, so they go where its token or their own Route leads. Whichever node gets one can
 * serve it.
 */
final class InDialog implements Step {
  private final Dialogs dialogs;

  InDialog(Dialogs dialogs) {
    this.dialogs = dialogs;
  }

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    if (request.toTag().isEmpty()) {
      then.accept(Decision.NEXT);
    } else if (context.token().isPresent()) {
      then.accept(forward(context, context.token().get()));
    } else {
      context.await(
          dialogs.read(request.callId()),
          (dialog, error) -> then.accept(withoutToken(context, dialog)));
    }
  }

  private static Decision forward(RequestContext context, FlowToken token) {
    SipRequest request = context.request();
    boolean fromCaller = token.fromCaller(request.fromTag().orElse(""));
    List<Flow> flow =
        request.has(HeaderName.ROUTE)
            ? List.of()
            : token.toward(fromCaller).map(List::of).orElse(List.of());
    return new Decision.Forward(
        TargetSet.of(new ProxyTarget(request.requestUri(), List.of(), flow, 1)));
  }

  /** A phone that dropped our Record-Route: the dialog itself knows where its ends are. */
  private static Decision withoutToken(RequestContext context, @Nullable Optional<Dialog> found) {
    SipRequest request = context.request();
    if (found == null || found.isEmpty() || !matches(found.get(), request)) {
      return new Decision.Answer(request.reply(481).build());
    }
    Dialog dialog = found.get();
    FlowToken token =
        new FlowToken(
            CallerTag.of(dialog.id().callerTag()),
            dialog.call().caller().flow(),
            dialog.call().callee().flow(),
            dialog.call().relay());
    context.token(Optional.of(token));
    return forward(context, token);
  }

  static boolean matches(Dialog dialog, SipRequest request) {
    String from = request.fromTag().orElse("");
    String to = request.toTag().orElse("");
    String caller = dialog.id().callerTag();
    String callee = dialog.id().calleeTag();
    return (from.equals(caller) && to.equals(callee)) || (from.equals(callee) && to.equals(caller));
  }
}
