// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.net.InetAddress;
import java.util.Optional;
import org.ringfabric.actors.sdp.RelayedAddress;

/** The sockets of one session, as its logic drives them; {@code node.relay} has the real ones. */
public interface MediaPorts {

  /**
   * The ports that face a side on a stream, opened if they aren't yet.
   *
   * @param toward picks the interface; another family than before opens another pair
   * @return what to tell that side; empty if there is no free port
   */
  Optional<RelayedAddress> open(int stream, Side facing, InetAddress toward);

  /** Says where a side's media will come from and is wanted. */
  void expect(int stream, Side side, MediaSource source, Relearn relearn);

  /** From now on RTCP of the stream goes over the RTP ports, or no more (RFC 5761). */
  void mux(int stream, boolean agreed);

  /** Gives the stream's ports back; what it counted stays. */
  void close(int stream);

  /** What happens to the address learned from a side's packets. */
  enum Relearn {
    /** Nothing announced has changed. */
    KEEP,
    /** Learn anew; the address in use stays welcome. */
    AGAIN,
    /** Learn anew; the address in use is obsolete, and its late packets are ignored. */
    MOVED
  }
}
