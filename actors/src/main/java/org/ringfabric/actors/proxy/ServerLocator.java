// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.sip.SipUri;

/** Finds the servers of a URI, RFC 3263. */
public interface ServerLocator {
  /**
   * Servers in the order in which to try them; empty if there is none. Never fails.
   *
   * @param length of the request, on which the transport depends too ({@link LargeRequests})
   */
  CompletionStage<List<Target>> locate(SipUri uri, int length);

  /** A server didn't answer, or answered 503: it is tried last for a while. */
  void failed(Target target);
}
