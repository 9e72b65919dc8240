// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.Flow;

/**
 * What our Record-Route tells whichever node serves the next request of the dialog: the flow of
 * each end (RFC 5626 §5.2), which end is the caller, and the relay of its media.
 *
 * @param callerTag tells the direction of an in-dialog request even when it arrives over another
 *     flow than the one it was set up on
 * @param caller path to the caller; empty if it is reached by its Contact or by a Route
 * @param callee path to the callee; likewise
 * @param relay where the media are anchored
 */
record FlowToken(
    CallerTag callerTag, Optional<Flow> caller, Optional<Flow> callee, Optional<RelayId> relay) {

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
}
