// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.sip.Via;
import org.ringfabric.actors.transaction.Flow;

/**
 * Tells whether a user agent sits behind a NAT, or can be reached for another reason only over the
 * flow that its request came on.
 */
final class NatDetection {
  private NatDetection() {}

  /**
   * Whether a phone that registered {@code contact} over {@code flow} is to be reached over it:
   * only if it speaks of itself. Not so a UDP phone that gives another address than the one it
   * sends from, with no NAT between; nor who registers somebody else's Contact over a connection.
   */
  static boolean isReachedOver(Flow flow, SipRequest request, Optional<SipUri> contact) {
    return contact.isEmpty()
        || isBehindNat(flow, request, contact)
        || switch (flow.transport()) {
          case WS, WSS -> true;
          case UDP -> names(contact.get(), flow.remote());
          // The port of a connection isn't the one that its owner listens on, if it does at all.
          case TCP, TLS -> sameAddress(contact.get().host(), flow.remote().getAddress());
        };
  }

  /** Whether there is an address translation between the phone and us. */
  static boolean isBehindNat(Flow flow, SipRequest request, Optional<SipUri> contact) {
    return addressWasTranslated(request.topVia(), flow)
        || contact.filter(uri -> hidesBehind(uri, flow.remote().getAddress())).isPresent();
  }

  /**
   * Whether a phone that registered over {@code flow} is at its Contact for others too: it is seen
   * where it says that it is. Not so a browser, nor a phone that asks for its flow (RFC 5626 §4.3).
   */
  static boolean isReachedWithout(Flow flow, SipUri contact) {
    return switch (flow.transport()) {
      case WS, WSS -> false;
      case UDP -> names(contact, flow.remote()) && !contact.parameters().has("ob");
      // The port of a connection is not the one that its owner listens on.
      case TCP, TLS ->
          sameAddress(contact.host(), flow.remote().getAddress())
              && !contact.parameters().has("ob");
    };
  }

  private static boolean names(SipUri contact, InetSocketAddress address) {
    int port = contact.port() < 0 ? 5060 : contact.port();
    return port == address.getPort() && sameAddress(contact.host(), address.getAddress());
  }

  /** The sender believes to be at another address than the one that we saw. */
  private static boolean addressWasTranslated(Via via, Flow flow) {
    boolean samePort = flow.transport().reliable() || via.sentByPort() == flow.remote().getPort();
    return !samePort || !sameAddress(via.host(), flow.remote().getAddress());
  }

  /** Whether {@code host} is that address; a name is none. */
  static boolean sameAddress(String host, InetAddress address) {
    String text = address.getHostAddress();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.equals(text)
        || (bare.indexOf(':') >= 0 && text.indexOf(':') >= 0 && same6(bare, address));
  }

  private static boolean same6(String literal, InetAddress address) {
    try {
      // A literal with a colon is never looked up.
      return InetAddress.getByName(literal).equals(address);
    } catch (java.net.UnknownHostException notAnAddress) {
      return false;
    }
  }

  /** A private address in the Contact of a peer that came from a public one (RFC 1918, 6598). */
  static boolean hidesBehind(SipUri contact, InetAddress source) {
    return isPrivate(contact.host()) && !source.isSiteLocalAddress() && !source.isLoopbackAddress();
  }

  private static boolean isPrivate(String host) {
    if (host.startsWith("10.") || host.startsWith("192.168.")) {
      return true;
    }
    return inSecondOctet(host, "172.", 16, 31) || inSecondOctet(host, "100.", 64, 127);
  }

  private static boolean inSecondOctet(String host, String first, int low, int high) {
    int end = host.indexOf('.', first.length());
    if (!host.startsWith(first) || end < 0 || end - first.length() > 3) {
      return false;
    }
    int octet = 0;
    for (int i = first.length(); i < end; i++) {
      int digit = host.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      octet = octet * 10 + digit;
    }
    return octet >= low && octet <= high;
  }
}
