// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.SipRequest;

/**
 * Where the media of a dialog are anchored now. Its token says where they were when the INVITE
 * left: nowhere, if the offer came late, and on a node that may be gone since. So the dialog is
 * asked whenever a description passes; that is once in many minutes of a call.
 */
final class CurrentRelay {
  private CurrentRelay() {}

  static void of(
      RequestContext context,
      CallServices services,
      FlowToken token,
      Consumer<Optional<RelayId>> then) {
    SipRequest request = context.request();
    context.await(
        services.dialogs().read(request.callId()),
        (dialog, error) -> then.accept(relay(dialog, token, request)));
  }

  /** Another dialog of the Call-ID answered the same INVITE, and shares the relay of its offer. */
  private static Optional<RelayId> relay(
      @Nullable Optional<Dialog> found, FlowToken token, SipRequest request) {
    Optional<Dialog> dialog = found == null ? Optional.empty() : found;
    return dialog
        .filter(own -> Receiver.concerns(own, request))
        .flatMap(own -> own.call().relay())
        .or(token::relay)
        .or(() -> dialog.flatMap(other -> other.call().relay()));
  }
}
