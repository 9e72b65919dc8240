// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.time.Duration;

/** What the relay reports unasked. */
public interface MediaEvents {

  /**
   * No packet in either direction for the media timeout (or the hold timeout): the dialog ends with
   * BYE both ways. Told again each time the timeout passes until the session is ended. Also told of
   * an offer that was never answered, as the session ends: there may be no dialog then.
   *
   * @param silence how long ago the last packet was
   */
  void timedOut(String callId, RelayId relay, Duration silence);
}
