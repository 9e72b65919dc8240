// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.net.InetAddress;
import java.util.Optional;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.Flow;

/**
 * What our Record-Route tells whichever node serves the next request of the dialog: the flow of
 * each end (RFC 5626 §5.2), which end is the caller, and the relay of its media.
 *
 * @param callerTag tells the direction of an in-dialog request even when it arrives over another
 *     flow than the one it was set up on
 * @param origin whether the caller had proved to be an account of ours
 * @param caller path to the caller; empty if it is reached by its Contact or by a Route
 * @param callee path to the callee; likewise
 * @param calleeAt where the request went that set the dialog up, if not over a flow: until the
 *     dialog is answered, nobody else knows where the callee is
 * @param relay where the media are anchored
 */
record FlowToken(
    CallerTag callerTag,
    Origin origin,
    Optional<Flow> caller,
    Optional<Flow> callee,
    Optional<InetAddress> calleeAt,
    Optional<RelayId> relay) {

  /** Who called. */
  enum Origin {
    ACCOUNT,
    FOREIGN
  }

  /** What a token would say of a dialog that was answered. */
  static FlowToken of(Dialog dialog) {
    return new FlowToken(
        CallerTag.of(dialog.id().callerTag()),
        dialog.call().billingParty().isPresent() ? Origin.ACCOUNT : Origin.FOREIGN,
        dialog.call().caller().flow(),
        dialog.call().callee().flow(),
        Optional.empty(),
        dialog.call().relay());
  }

  /** Whether a request with this From tag comes from the end that placed the call. */
  boolean fromCaller(String fromTag) {
    return callerTag.isOf(fromTag);
  }

  /** Whether a request is of a dialog with the end that placed the call. */
  boolean concerns(SipRequest request) {
    return fromCaller(request.fromTag().orElse("")) || fromCaller(request.toTag().orElse(""));
  }

  /** The path to the other end of the dialog, seen from the sender of a request. */
  Optional<Flow> toward(boolean fromCaller) {
    return fromCaller ? callee : caller;
  }

  /**
   * Whether the sender is an account of ours, seen where we know it to be. A callee with a flow is:
   * it registered.
   */
  boolean isAccountOn(Flow flow, boolean caller) {
    return toward(!caller).filter(flow::equals).isPresent()
        && (!caller || origin == Origin.ACCOUNT);
  }
}
