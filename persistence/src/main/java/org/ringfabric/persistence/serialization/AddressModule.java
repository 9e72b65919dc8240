// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Socket addresses as {@code 192.0.2.1:5060} or {@code [2001:db8::1]:5060}. Jackson's own form
 * would write a name where one is known and ask DNS for it when read: wrong, and a wait in a
 * recovery.
 */
public final class AddressModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  public AddressModule() {
    super("ringfabric-addresses");
    addSerializer(InetSocketAddress.class, new Writer());
    addDeserializer(InetSocketAddress.class, new Reader());
  }

  static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (ip == null) {
      return address.getHostString() + ':' + address.getPort();
    }
    String literal = ip.getHostAddress();
    return ip instanceof Inet6Address
        ? '[' + literal + "]:" + address.getPort()
        : literal + ':' + address.getPort();
  }

  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("address: " + text + " (expected: host:port)");
    }
    int port = Integer.parseInt(text, colon + 1, text.length(), 10);
    String host = text.substring(0, colon);
    if (host.startsWith("[")) {
      return new InetSocketAddress(ipv6(host.substring(1, host.length() - 1)), port);
    }
    return isIpv4(host)
        ? new InetSocketAddress(literal(host), port)
        : InetSocketAddress.createUnresolved(host, port);
  }

  /** The zone of a link-local address means something on its own host only. */
  private static InetAddress ipv6(String host) {
    int zone = host.indexOf('%');
    if (zone < 0) {
      return literal(host);
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return literal(host.substring(0, zone));
    }
  }

  private static boolean isIpv4(String host) {
    return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  private static InetAddress literal(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("address: " + host + " (expected: an IP literal)", e);
    }
  }

  private static final class Writer extends StdScalarSerializer<InetSocketAddress> {
    private static final long serialVersionUID = 1;

    Writer() {
      super(InetSocketAddress.class);
    }

    @Override
    public void serialize(
        InetSocketAddress address, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(text(address));
    }
  }

  private static final class Reader extends FromStringDeserializer<InetSocketAddress> {
    private static final long serialVersionUID = 1;

    Reader() {
      super(InetSocketAddress.class);
    }

    @Override
    protected InetSocketAddress _deserialize(String text, DeserializationContext context) {
      return address(text);
    }
  }
}
