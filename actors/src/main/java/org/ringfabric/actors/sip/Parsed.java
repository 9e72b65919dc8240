// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.net.InetAddress;

/** What came of received bytes: a message, or what is wrong with them. */
public sealed interface Parsed permits SipMessage, Malformed {

  /** This with the source of a request in its top Via (RFC 3261 §18.2.1, RFC 3581 §4). */
  Parsed receivedFrom(InetAddress address, int port);
}
