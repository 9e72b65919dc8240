// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.function.Consumer;

/** One step of a request's way; {@link Proxy} holds the list. */
@FunctionalInterface
interface Step {
  /**
   * Looks at the request and answers exactly once, now or later, always on the worker of the
   * request's Call-ID.
   */
  void take(RequestContext context, Consumer<Decision> then);
}
