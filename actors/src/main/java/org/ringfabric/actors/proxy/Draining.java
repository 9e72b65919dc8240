// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;

/**
 * A node that leaves takes nothing new (RFC 3261 §21.5.4): who asks by OPTIONS whether it is well,
 * or brings a new call or registration, is sent elsewhere. Dialogs go on.
 */
record Draining(BooleanSupplier accepting) implements Step {
  private static final String RETRY_AFTER = "5";

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    then.accept(
        accepting.getAsBoolean() || !isNew(request)
            ? Decision.NEXT
            : new Decision.Answer(
                request.reply(503).header(HeaderName.RETRY_AFTER, RETRY_AFTER).build()));
  }

  private static boolean isNew(SipRequest request) {
    Method method = request.method();
    return request.toTag().isEmpty()
        && (method.equals(Method.INVITE)
            || method.equals(Method.REGISTER)
            || method.equals(Method.OPTIONS)
            || method.equals(Method.SUBSCRIBE));
  }
}
