// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Authentication;
import org.ringfabric.actors.subscriber.DigestChallenge;
import org.ringfabric.actors.subscriber.DigestResponse;
import org.ringfabric.actors.subscriber.Subscribers;

/**
 * Who sends this, RFC 3261 §22: an account of ours proves it by digest, a foreign sender may call
 * our accounts and nobody else. An ACK can't be challenged, and is judged by its INVITE.
 */
final class Identification implements Step {
  private final ProxyConfig config;
  private final OwnAddresses own;
  private final Subscribers subscribers;
  private final DigestChallenge challenge;
  private final DigestTarget target;
  private final Spirals spirals;
  private final InstantSource clock;

  Identification(ProxyConfig config, OwnAddresses own, ProxyPorts ports, Spirals spirals) {
    this.config = config;
    this.own = own;
    this.subscribers = ports.subscribers();
    this.challenge = ports.challenge();
    this.target = new DigestTarget(own);
    this.spirals = spirals;
    this.clock = ports.clock();
  }

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    Optional<SipUri> from = request.from().sipUri();
    boolean fromLocal = from.filter(uri -> config.serves(uri.host())).isPresent();
    if (request.method().equals(Method.ACK)) {
      then.accept(Decision.NEXT);
    } else if (fromLocal) {
      authenticate(context, Aor.of(from.get()), then);
    } else if (localOnly(request.method())) {
      then.accept(new Decision.Answer(request.reply(403).build()));
    } else if (isForAccounts(request)) {
      then.accept(Decision.NEXT);
    } else {
      then.accept(new Decision.Answer(request.reply(403, "Relaying Denied").build()));
    }
  }

  private boolean isForAccounts(SipRequest request) {
    return request.uri().filter(own::serves).isPresent() && !request.has(HeaderName.ROUTE);
  }

  private static boolean localOnly(Method method) {
    return method.equals(Method.REGISTER) || method.equals(Method.PUBLISH);
  }

  private void authenticate(
      RequestContext context, Optional<Aor> account, Consumer<Decision> then) {
    SipRequest request = context.request();
    if (account.isEmpty()) {
      then.accept(new Decision.Answer(request.reply(403).build()));
      return;
    }
    if (isForAccounts(request) && spirals.isOf(account.get(), request)) {
      // Whoever it passed can send it again, so it may go no further than a foreigner's.
      context.account(account.get());
      then.accept(Decision.NEXT);
      return;
    }
    String realm = account.get().host();
    Optional<DigestResponse> response =
        challenge
            .response(request, credentials(request), realm, clock.instant())
            .filter(answer -> isForThis(context, answer));
    if (response.isEmpty()) {
      then.accept(challenge(request, realm, false));
    } else if (!isOf(response.get(), account.get())) {
      then.accept(new Decision.Answer(request.reply(403, "From Is Not the Account").build()));
    } else {
      context.await(
          subscribers.authenticate(account.get(), response.get()),
          (verdict, error) -> then.accept(verdict(context, account.get(), verdict)));
    }
  }

  /** A proxy on the way may have changed what was asked for. */
  private boolean isForThis(RequestContext context, DigestResponse answer) {
    return !context.fromUserAgent() || target.isOf(context.transaction().request(), answer);
  }

  /** Phones write the user name alone or with the domain. */
  private static boolean isOf(DigestResponse response, Aor account) {
    return response.username().equals(account.user())
        || response.username().equalsIgnoreCase(account.toString());
  }

  private Decision verdict(RequestContext context, Aor account, @Nullable Authentication verdict) {
    SipRequest request = context.request();
    if (verdict == null) {
      return new Decision.Answer(request.reply(503).header(HeaderName.RETRY_AFTER, "5").build());
    }
    if (verdict instanceof Authentication.Authenticated) {
      context.account(account);
      return Decision.NEXT;
    }
    if (verdict instanceof Authentication.Blocked) {
      return new Decision.Answer(request.reply(403).build());
    }
    boolean stale =
        verdict instanceof Authentication.StaleNonce
            || verdict instanceof Authentication.ReplayedNonce;
    return challenge(request, account.host(), stale);
  }

  private Decision challenge(SipRequest request, String realm, boolean stale) {
    boolean register = request.method().equals(Method.REGISTER);
    var reply = request.reply(register ? 401 : 407);
    HeaderName header = register ? HeaderName.WWW_AUTHENTICATE : HeaderName.PROXY_AUTHENTICATE;
    for (String value : challenge.values(realm, stale, clock.instant())) {
      reply.header(header, value);
    }
    return new Decision.Answer(reply.build());
  }

  private static HeaderName credentials(SipRequest request) {
    return request.method().equals(Method.REGISTER)
        ? HeaderName.AUTHORIZATION
        : HeaderName.PROXY_AUTHORIZATION;
  }
}
