// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.Flow;

/**
 * What happens to a request and its responses at the border of the response context: where a call
 * gets its relay and its dialog. Answers exactly once, on the worker.
 */
interface ResponseFilter {

  /** What becomes of a copy that is about to leave. */
  sealed interface Leaving {}

  /** It leaves like this. */
  record Ready(SipRequest copy) implements Leaving {}

  /** It stays here: the branch ends with this response. */
  record Refused(SipResponse response) implements Leaving {}

  /** The copy for {@code target} just before it leaves on {@code flow}. */
  default void leaving(SipRequest copy, ProxyTarget target, Flow flow, Consumer<Leaving> then) {
    then.accept(new Ready(copy));
  }

  /** A 1xx other than 100, or a 2xx, of a branch to {@code target} that left on {@code flow}. */
  default void arriving(
      SipResponse response, ProxyTarget target, Flow flow, Consumer<SipResponse> then) {
    then.accept(response);
  }

  /** A 2xx that came after the caller had heard another final response: hang up on its sender. */
  default void unwanted(SipResponse response, ProxyTarget target, Flow flow) {
    // Only a call needs hanging up.
  }

  /** The one final response other than 2xx, before it is passed on. */
  default void failing(SipResponse response, Consumer<SipResponse> then) {
    then.accept(response);
  }
}
