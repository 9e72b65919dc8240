// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfabric.actors.sip.Transport;

@ExtendWith(LeakGuard.class)
class StunBindingTest {
  private static final String TRANSACTION = "0102030405060708090a0b0c";
  private static final String REQUEST = "000100002112a442" + TRANSACTION;

  private static String answer(String hex, String address, int port) throws IOException {
    ByteBuf request = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    assertThat(StunBinding.isStun(request)).isTrue();
    InetSocketAddress from = new InetSocketAddress(InetAddress.getByName(address), port);
    ByteBuf answer = StunBinding.answer(request, from, UnpooledByteBufAllocator.DEFAULT);
    if (answer == null) {
      return "";
    }
    String dump = ByteBufUtil.hexDump(answer);
    answer.release();
    return dump;
  }

  @Test
  void tellsTheAddressXored() throws IOException {
    // 192.0.2.1:32853, as in RFC 5769 §2.2.
    assertThat(answer(REQUEST, "192.0.2.1", 32_853))
        .isEqualTo("0101000c2112a442" + TRANSACTION + "002000080001a147e112a643");
  }

  @Test
  void tellsAnIpv6AddressXoredWithTheTransactionToo() throws IOException {
    // The address, port and transaction id of RFC 5769 §2.3.
    String request = "000100002112a442b7e7a701bc34d686fa87dfae";

    assertThat(answer(request, "2001:db8:1234:5678:11:2233:4455:6677", 32_853))
        .endsWith("002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9");
  }

  @Test
  void tellsOldClientsThePlainAddress() throws IOException {
    assertThat(answer("0001000011223344" + TRANSACTION, "192.0.2.1", 32_853))
        .isEqualTo("0101000c11223344" + TRANSACTION + "0001000800018055c0000201");
  }

  @Test
  void refusesAttributesThatMustBeUnderstood() throws IOException {
    assertThat(answer("000100082112a442" + TRANSACTION + "00030004" + "00000006", "192.0.2.1", 1))
        .isEqualTo("011100102112a442" + TRANSACTION + "0009000400000414" + "000a000200030000");
  }

  @Test
  void ignoresAttributesThatNeedNotBeUnderstood() throws IOException {
    assertThat(answer("000100082112a442" + TRANSACTION + "80220003" + "61626300", "192.0.2.1", 1))
        .startsWith("0101");
  }

  @Test
  void answersNothingButBindingRequests() throws IOException {
    assertThat(answer("010100002112a442" + TRANSACTION, "192.0.2.1", 1)).isEmpty();
    assertThat(answer("001100002112a442" + TRANSACTION, "192.0.2.1", 1)).isEmpty();
  }

  @Test
  void takesNoSipForStun() {
    ByteBuf sip = Unpooled.copiedBuffer("OPTIONS sip:a@b SIP/2.0\r\n", StandardCharsets.US_ASCII);

    assertThat(StunBinding.isStun(sip)).isFalse();
  }

  @Test
  void isAnsweredOnTheSipSocket() throws IOException {
    try (TestNode node = TestNode.start(TestConfig.on(Transport.UDP));
        UdpPeer phone = new UdpPeer(node.address(Transport.UDP))) {
      phone.send(ByteBufUtil.decodeHexDump(REQUEST));

      byte[] answer = phone.nextBytes();

      int port = ((answer[26] & 0xff) << 8 | (answer[27] & 0xff)) ^ 0x2112;
      assertThat(port).isEqualTo(phone.address().getPort());
      assertThat(node.receivedNothingMore()).isTrue();
    }
  }
}
