// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.InstantSource;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipResponse;

/** What the filters of calls share. */
record CallServices(
    String node,
    boolean relaysMedia,
    Dialogs dialogs,
    MediaPlane mediaPlane,
    MediaAnchor media,
    RecordRouting recordRouting,
    CallParties parties,
    SessionTimer sessionTimer,
    ServerRequests requests,
    InstantSource clock) {

  /** Seconds after which a caller may try again when the store doesn't take new facts. */
  private static final String RETRY_AFTER = "5";

  /** What a request hears whose consequence couldn't be made durable. */
  SipResponse storeRefused(RequestContext context) {
    return context
        .transaction()
        .request()
        .reply(503)
        .header(HeaderName.RETRY_AFTER, RETRY_AFTER)
        .build();
  }

  /** Gives the ports of a call that came to nothing back; nobody waits for it. */
  void release(RelayId relay, String callId) {
    mediaPlane.end(relay, callId);
  }
}
