// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.sharding.gateway.NodeMessage.Deliver;
import org.ringfabric.sharding.gateway.NodeMessage.NotSent;
import org.ringfabric.sharding.gateway.NodeMessage.Send;

class NodeMessageSerializerTest {

  private final NodeMessageSerializer serializer = new NodeMessageSerializer();

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aDeliveredMessageComesOutAsItWentIn(
      @ForAll @Size(max = 70_000) byte[] message,
      @ForAll("flows") Flow flow,
      @ForAll("addresses") InetSocketAddress local)
      throws NotSerializableException {
    var read = (Deliver) through(new Deliver(message, flow, local));

    assertThat(read.message()).isEqualTo(message);
    assertThat(read.receivedOn()).isEqualTo(flow);
    assertThat(read.local()).isEqualTo(local);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aMessageToSendComesOutAsItWentIn(
      @ForAll long id, @ForAll byte[] message, @ForAll("flows") Flow flow)
      throws NotSerializableException {
    var read = (Send) through(new Send("anna", id, flow, message));

    assertThat(read.from()).isEqualTo("anna");
    assertThat(read.id()).isEqualTo(id);
    assertThat(read.flow()).isEqualTo(flow);
    assertThat(read.message()).isEqualTo(message);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aFailureComesOutAsItWentIn(@ForAll long id, @ForAll("reasons") String why)
      throws NotSerializableException {
    assertThat(through(new NotSent(id, why))).isEqualTo(new NotSent(id, why));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aMessageThatIsCutOffIsRefused(@ForAll byte[] message, @ForAll("flows") Flow flow) {
    byte[] whole = serializer.toBinary(new Send("anna", 1, flow, message));
    for (int length = 0; length < whole.length; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> serializer.fromBinary(part, "S"))
          .isInstanceOf(NotSerializableException.class);
    }
  }

  private Object through(NodeMessage message) throws NotSerializableException {
    byte[] bytes = serializer.toBinary(message);
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
    serializer.toBinary(message, buffer);
    assertThat(buffer.array()).isEqualTo(bytes);
    return serializer.fromBinary(bytes, serializer.manifest(message));
  }

  @Provide
  Arbitrary<String> reasons() {
    return Arbitraries.strings().withCharRange(' ', 'ÿ').ofMaxLength(300);
  }

  @Provide
  Arbitrary<Flow> flows() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(16),
            Arbitraries.longs(),
            Arbitraries.of(Transport.class),
            addresses())
        .as(Flow::new);
  }

  @Provide
  Arbitrary<InetSocketAddress> addresses() {
    Arbitrary<byte[]> v4 = Arbitraries.bytes().array(byte[].class).ofSize(4);
    Arbitrary<byte[]> v6 = Arbitraries.bytes().array(byte[].class).ofSize(16);
    return Combinators.combine(Arbitraries.oneOf(v4, v6), Arbitraries.integers().between(0, 65535))
        .as(NodeMessageSerializerTest::address);
  }

  private static InetSocketAddress address(byte[] address, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
