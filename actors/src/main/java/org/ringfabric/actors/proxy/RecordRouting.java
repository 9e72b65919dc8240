// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Locale;
import java.util.Optional;
import org.ringfabric.actors.proxy.FlowToken.Origin;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.SentBy;
import org.ringfabric.actors.transaction.Transports;

/**
 * Keeps us in the path of a dialog, RFC 3261 §16.6 step 4: a Record-Route with a signed {@link
 * FlowToken}. Where the ends speak over different transports or address families there are two, one
 * to be reached by each end (RFC 5658).
 */
final class RecordRouting {
  private final ProxyConfig config;
  private final Transports transports;
  private final FlowTokens tokens;

  RecordRouting(ProxyConfig config, Transports transports, FlowTokens tokens) {
    this.config = config;
    this.transports = transports;
    this.tokens = tokens;
  }

  /** Whether a request with this method can set up a dialog. */
  static boolean createsDialog(Method method) {
    return method.equals(Method.INVITE)
        || method.equals(Method.SUBSCRIBE)
        || method.equals(Method.REFER);
  }

  /** The copy with our Record-Route on top. */
  SipRequest record(
      RequestContext context,
      SipRequest copy,
      ProxyTarget target,
      Flow leavingOn,
      Optional<RelayId> relay) {
    Flow arrivedOn = context.transaction().flow();
    FlowToken token =
        new FlowToken(
            CallerTag.of(copy.fromTag().orElse("")),
            context.account().isPresent() ? Origin.ACCOUNT : Origin.FOREIGN,
            context.fromUserAgent() ? Optional.of(arrivedOn) : Optional.empty(),
            target.flow().map(flow -> leavingOn),
            target.flow().isEmpty()
                ? Optional.of(leavingOn.remote().getAddress())
                : Optional.empty(),
            relay);
    String user = tokens.sign(token, copy.callId());
    boolean secure = Sips.isAskedFor(copy);
    String nearCaller = value(user, arrivedOn, secure);
    String nearCallee = value(user, leavingOn, secure);
    var edit = copy.edit().prepend(HeaderName.RECORD_ROUTE, nearCaller);
    if (!nearCaller.equals(nearCallee)) {
      edit.prepend(HeaderName.RECORD_ROUTE, nearCallee);
    }
    return edit.build();
  }

  /**
   * @param secure whether sips was asked for; then it is what we say, too (RFC 3261 §16.6 step 4),
   *     but not to an end that doesn't speak TLS to us: it couldn't come back
   */
  private String value(String user, Flow facing, boolean secure) {
    Transport transport = facing.transport();
    SentBy own = transports.sentBy(transport, facing.remote().getAddress());
    String host = config.recordRouteHost().orElse(own.host());
    boolean sips = secure && transport.secure();
    StringBuilder value = new StringBuilder(user.length() + host.length() + 40);
    value.append(sips ? "<sips:" : "<sip:").append(user);
    value.append('@').append(host).append(':').append(own.port());
    // RFC 3261 §26.2.2: TLS is what sips means unless it says otherwise.
    if (transport != Transport.UDP && !(sips && transport == Transport.TLS)) {
      value.append(";transport=").append(transport.token().toLowerCase(Locale.ROOT));
    }
    return value.append(";lr>").toString();
  }
}
