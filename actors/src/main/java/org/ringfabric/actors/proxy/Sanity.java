// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;

/** Reasonable validity, RFC 3261 §16.3: what a proxy refuses whatever the request wants. */
final class Sanity implements Step {
  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    then.accept(verdict(request));
  }

  private static Decision verdict(SipRequest request) {
    if (request.uri().isEmpty()) {
      return new Decision.Answer(request.reply(416).build());
    }
    if (request.maxForwards().orElse(1) == 0 && !mayBeForUs(request)) {
      return new Decision.Answer(request.reply(483).build());
    }
    if (LoopDetection.isLoop(request)) {
      return new Decision.Answer(request.reply(482).build());
    }
    List<String> unknown = unknownExtensions(request);
    if (!unknown.isEmpty()) {
      return new Decision.Answer(
          request.reply(420).header(HeaderName.UNSUPPORTED, String.join(", ", unknown)).build());
    }
    return Decision.NEXT;
  }

  /** RFC 3261 §11: OPTIONS finds out about each proxy on a way; within a dialog it asks the end. */
  private static boolean mayBeForUs(SipRequest request) {
    return request.method().equals(Method.OPTIONS) && request.toTag().isEmpty();
  }

  private static List<String> unknownExtensions(SipRequest request) {
    if (!request.has(HeaderName.PROXY_REQUIRE)) {
      return List.of();
    }
    List<String> unknown = new ArrayList<>();
    for (String option : request.values(HeaderName.PROXY_REQUIRE)) {
      if (!ProxyConfig.PROXY_EXTENSIONS.contains(option.toLowerCase(Locale.ROOT))) {
        unknown.add(option);
      }
    }
    return unknown;
  }
}
