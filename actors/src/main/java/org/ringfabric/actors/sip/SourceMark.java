// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The mark of a request's source in its top Via: the address if sent-by is another host, address
 * and port if the sender asks for them (RFC 3261 §18.2.1, RFC 3581 §4). What a sender claims there
 * itself is overwritten: it would send our responses to others. Whoever offers to send keepalives
 * hears in the same place how often (RFC 6223 §4.3): the Via comes back in each response.
 */
final class SourceMark {
  /** Seconds that NATs remember a flow for, with some to spare. */
  private static final String KEEP_UDP = "30";

  private static final String KEEP_CONNECTION = "120";

  private SourceMark() {}

  static SipRequest on(SipRequest request, InetAddress address, int port) {
    int line = request.index.find(request.bytes, HeaderName.VIA, 0);
    if (line < 0) {
      return request;
    }
    int start = request.index.value(line);
    int end = Octets.endOfValue(request.bytes, start, request.index.valueEnd(line));
    ViaScanner via = new ViaScanner(request.bytes, start, end);
    if (!via.scan()) {
      return request;
    }
    boolean due = !isSentBy(request.bytes, via, address);
    boolean rport = false;
    boolean keep = false;
    ParameterScanner parameters = new ParameterScanner(request.bytes, via.parameters, end);
    while (parameters.next()) {
      rport |= parameters.isNamed("rport");
      due |= parameters.isNamed("received");
      keep |= parameters.isNamed("keep") && parameters.valueStart < 0;
    }
    keep &= mayAskForKeepalives(request);
    if (!due && !rport && !keep) {
      return request;
    }
    MessageEdit<SipRequest> edit = request.edit();
    if (keep) {
      boolean udp = Octets.equalIgnoreCase(request.bytes, via.transport, via.transportEnd, "UDP");
      edit.firstValueParameter(HeaderName.VIA, "keep", udp ? KEEP_UDP : KEEP_CONNECTION);
    }
    if (!due && !rport) {
      return edit.build();
    }
    if (rport) {
      edit.firstValueParameter(HeaderName.VIA, "rport", Integer.toString(port));
    }
    String source =
        address instanceof Inet6Address ipv6 ? Ipv6.text(ipv6) : address.getHostAddress();
    return edit.firstValueParameter(HeaderName.VIA, "received", source).build();
  }

  /** RFC 6223 §4.2: who registers, or sets up a dialog. */
  private static boolean mayAskForKeepalives(SipRequest request) {
    Method method = request.method();
    boolean initial =
        method.equals(Method.INVITE)
            || method.equals(Method.SUBSCRIBE)
            || method.equals(Method.REFER);
    return method.equals(Method.REGISTER) || (initial && request.toTag().isEmpty());
  }

  private static boolean isSentBy(byte[] bytes, ViaScanner via, InetAddress address) {
    if (address instanceof Inet6Address) {
      HostPort sentBy = HostPort.scan(bytes, via.host, via.hostEnd);
      return sentBy != null && isIpv6(sentBy.host(), address);
    }
    String source = address.getHostAddress();
    int end = via.host + source.length();
    return end <= via.hostEnd
        && Octets.equalIgnoreCase(bytes, via.host, end, source)
        && (end == via.hostEnd || bytes[end] == ':' || Octets.isWhite(bytes[end]));
  }

  /** An IPv6 address is written in many ways. */
  private static boolean isIpv6(String host, InetAddress address) {
    try {
      return host.charAt(0) == '[' && InetAddress.getByName(host).equals(address);
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
