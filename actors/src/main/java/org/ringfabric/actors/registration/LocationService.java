// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/**
 * Where each address-of-record is reached (RFC 3261 §10), wherever its entity lives. A stage fails
 * if the entity can't be reached or the store can't be written: answer 503.
 */
public interface LocationService {

  /** Changes or lists the bindings; done when the change is stored. */
  CompletionStage<RegisterReply> register(Aor aor, RegisterCommand update);

  /**
   * The bindings that are live and, as far as is known, reachable; best q first, then the latest
   * made. Several of one instance are ways to the same phone: a request goes to the first, and to
   * the next only if that one's flow fails (RFC 5626 §7).
   */
  CompletionStage<List<Binding>> lookup(Aor aor);

  /** The flow is gone: leave what is bound to it out of {@link #lookup} until it is bound anew. */
  void flowLost(Aor aor, Flow flow);
}
