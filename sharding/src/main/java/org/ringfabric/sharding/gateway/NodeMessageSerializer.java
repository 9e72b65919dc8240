// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import java.io.NotSerializableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.sharding.gateway.NodeMessage.Deliver;
import org.ringfabric.sharding.gateway.NodeMessage.NotSent;
import org.ringfabric.sharding.gateway.NodeMessage.Send;

/**
 * Node messages by hand, straight into the buffer that goes to the socket: a SIP message is one
 * copy, its frame some 60 bytes. A field may be added at the end, for readers ignore what follows.
 */
final class NodeMessageSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {

  private static final String DELIVER = "D";
  private static final String SEND = "S";
  private static final String NOT_SENT = "N";

  /** Above all fixed fields, two addresses and two names together. */
  private static final int FRAME = 256;

  @Override
  public int identifier() {
    return 74_602;
  }

  @Override
  public String manifest(Object message) {
    return message instanceof Deliver ? DELIVER : message instanceof Send ? SEND : NOT_SENT;
  }

  @Override
  public byte[] toBinary(Object message) {
    int payload =
        message instanceof Deliver deliver
            ? deliver.message().length
            : message instanceof Send send ? send.message().length : 4 * why(message).length();
    ByteBuffer buffer = ByteBuffer.allocate(FRAME + payload);
    toBinary(message, buffer);
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String why(Object message) {
    return message instanceof NotSent notSent ? notSent.why() : "";
  }

  @Override
  public void toBinary(Object message, ByteBuffer buffer) {
    if (message instanceof Deliver deliver) {
      write(buffer, deliver.receivedOn());
      write(buffer, deliver.local());
      write(buffer, deliver.message());
    } else if (message instanceof Send send) {
      write(buffer, send.from());
      buffer.putLong(send.id());
      write(buffer, send.flow());
      write(buffer, send.message());
    } else if (message instanceof NotSent notSent) {
      buffer.putLong(notSent.id());
      write(buffer, notSent.why());
    } else {
      throw new IllegalArgumentException("no node message: " + message.getClass());
    }
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    return fromBinary(ByteBuffer.wrap(bytes), manifest);
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) throws NotSerializableException {
    try {
      return read(buffer, manifest);
    } catch (BufferUnderflowException e) {
      throw new NotSerializableException("node message: cut off at " + buffer.position());
    }
  }

  private static NodeMessage read(ByteBuffer buffer, String manifest)
      throws NotSerializableException {
    switch (manifest) {
      case DELIVER -> {
        Flow flow = readFlow(buffer);
        InetSocketAddress local = readAddress(buffer);
        return new Deliver(readBytes(buffer), flow, local);
      }
      case SEND -> {
        String from = readString(buffer);
        long id = buffer.getLong();
        Flow flow = readFlow(buffer);
        return new Send(from, id, flow, readBytes(buffer));
      }
      case NOT_SENT -> {
        return new NotSent(buffer.getLong(), readString(buffer));
      }
      default -> throw new NotSerializableException("manifest: " + manifest + " (expected: D S N)");
    }
  }

  private static void write(ByteBuffer buffer, Flow flow) {
    write(buffer, flow.node());
    buffer.putLong(flow.id());
    write(buffer, flow.transport().token());
    write(buffer, flow.remote());
  }

  private static Flow readFlow(ByteBuffer buffer) throws NotSerializableException {
    String node = readString(buffer);
    long id = buffer.getLong();
    String token = readString(buffer);
    Transport transport =
        Transport.of(token)
            .orElseThrow(() -> new NotSerializableException("transport: '" + token + "'"));
    return new Flow(node, id, transport, readAddress(buffer));
  }

  /** A peer that was seen has an address; a name that didn't resolve reaches nobody. */
  private static void write(ByteBuffer buffer, InetSocketAddress address) {
    write(buffer, address.isUnresolved() ? new byte[0] : address.getAddress().getAddress());
    buffer.putShort((short) address.getPort());
  }

  private static InetSocketAddress readAddress(ByteBuffer buffer) throws NotSerializableException {
    byte[] address = readBytes(buffer);
    int port = Short.toUnsignedInt(buffer.getShort());
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw new NotSerializableException("address: " + address.length + " bytes (expected: 4, 16)");
    }
  }

  private static void write(ByteBuffer buffer, String text) {
    write(buffer, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String readString(ByteBuffer buffer) throws NotSerializableException {
    return new String(readBytes(buffer), StandardCharsets.UTF_8);
  }

  private static void write(ByteBuffer buffer, byte[] bytes) {
    buffer.putInt(bytes.length);
    buffer.put(bytes);
  }

  private static byte[] readBytes(ByteBuffer buffer) throws NotSerializableException {
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new NotSerializableException(
          "length: " + length + " (expected: 0.." + buffer.remaining() + ")");
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
