// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.SentBy;

class ListenersTest {
  private final Listeners listeners = new Listeners(new LocalAddresses(System::nanoTime));

  private static InetAddress address(String literal) {
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(literal);
    assertThat(address).isNotNull();
    return address;
  }

  private void up(Transport transport, String host, int port) {
    up(new ListenerConfig(transport, host, port, host, 0));
  }

  private void up(ListenerConfig config) {
    listeners.add(
        BoundListener.of(config, new InetSocketAddress(address(config.host()), config.port())));
  }

  @Test
  void aPeerIsToldOfTheListenerOfItsTransportAndFamily() {
    up(Transport.UDP, "192.0.2.1", 5060);
    up(Transport.TCP, "192.0.2.1", 5062);
    up(Transport.UDP, "2001:db8::1", 5064);

    assertThat(listeners.sentBy(Transport.UDP, address("198.51.100.1")))
        .isEqualTo(new SentBy("192.0.2.1", 5060));
    assertThat(listeners.sentBy(Transport.TCP, address("198.51.100.1")))
        .isEqualTo(new SentBy("192.0.2.1", 5062));
    assertThat(listeners.sentBy(Transport.UDP, address("2001:db8::9")).toString())
        .isEqualTo("[2001:db8:0:0:0:0:0:1]:5064");
  }

  @Test
  void aTransportWithoutListenerShowsOneOfAnother() {
    up(Transport.UDP, "192.0.2.1", 5060);

    assertThat(listeners.sentBy(Transport.TLS, address("198.51.100.1")).port()).isEqualTo(5060);
  }

  @Test
  void whatIsAdvertisedIsWhatPeersAreTold() {
    up(new ListenerConfig(Transport.UDP, "10.0.0.5", 5060, "sip.example.com", 5070));

    assertThat(listeners.sentBy(Transport.UDP, address("198.51.100.1")))
        .isEqualTo(new SentBy("sip.example.com", 5070));
  }

  @Test
  void aListenerOnAllAddressesShowsTheOneThatFacesThePeer() {
    up(Transport.UDP, "0.0.0.0", 5060);

    assertThat(listeners.sentBy(Transport.UDP, address("127.0.0.1")))
        .isEqualTo(new SentBy("127.0.0.1", 5060));
  }

  @Test
  void amongSeveralListenersTheOneThatFacesThePeerIsTaken() {
    up(Transport.UDP, "192.0.2.1", 5060);
    up(Transport.UDP, "127.0.0.1", 5061);

    assertThat(listeners.facing(Transport.UDP, address("127.0.0.1"))).isEqualTo(1);
  }

  @Test
  void anIpv6ListenerOnAllAddressesFacesIpv4Too() {
    up(Transport.UDP, "::", 5060);

    assertThat(listeners.facing(Transport.UDP, address("127.0.0.1"))).isZero();
    assertThat(listeners.sentBy(Transport.UDP, address("127.0.0.1")).host()).isEqualTo("127.0.0.1");
  }

  @Test
  void aListenerKnowsItsAddressInEveryNotation() {
    up(new ListenerConfig(Transport.UDP, "2001:db8::1", 5060, "sip.example.com", 5070));

    assertThat(listeners.isOne("[2001:DB8:0:0::1]", 5060)).isTrue();
    assertThat(listeners.isOne("SIP.example.com", 5070)).isTrue();
    assertThat(listeners.isOne("sip.example.com", -1)).isTrue();
    assertThat(listeners.isOne("[2001:db8::1]", 5061)).isFalse();
    assertThat(listeners.isOne("[2001:db8::2]", 5060)).isFalse();
    assertThat(listeners.isOne("example.com", 5060)).isFalse();
  }

  @Test
  void aListenerOnAllAddressesKnowsThemAll() {
    up(Transport.UDP, "0.0.0.0", 5060);

    assertThat(listeners.isOne("127.0.0.1", 5060)).isTrue();
    assertThat(listeners.isOne("192.0.2.77", 5060)).isFalse();
  }
}
