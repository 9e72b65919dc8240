// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoOps;
import io.netty.channel.nio.NioSelectableChannelIoHandle;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/** Where there is no native epoll: the same over the JDK's selector. */
final class NioUdpSocket extends NioSelectableChannelIoHandle<DatagramChannel>
    implements UdpSocket {
  private final DatagramChannel channel;
  private final MediaLoop loop;
  private final InetSocketAddress localAddress;
  private final ByteBuf buffer;
  private @Nullable Receiver receiver;
  private @Nullable IoRegistration registration;

  private NioUdpSocket(DatagramChannel channel, MediaLoop loop) throws IOException {
    super(channel);
    this.channel = channel;
    this.loop = loop;
    this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    this.buffer = loop.buffer();
  }

  static NioUdpSocket bind(MediaLoop loop, InetSocketAddress local, int trafficClass)
      throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            local.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.IP_TOS, trafficClass);
      channel.bind(local);
      return new NioUdpSocket(channel, loop);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public void start(Receiver receiver) {
    this.receiver = receiver;
    loop.register(this, this::registered);
  }

  private void registered(IoRegistration registration) {
    this.registration = registration;
    if (channel.isOpen()) {
      registration.submit(NioIoOps.READ);
    } else {
      registration.cancel();
    }
  }

  @Override
  protected void handle(DatagramChannel channel, SelectionKey key) {
    if (receiver == null || !channel.isOpen()) {
      return;
    }
    ByteBuffer space = buffer.internalNioBuffer(0, buffer.capacity());
    int start = space.position();
    try {
      InetSocketAddress source = null;
      if (channel.isConnected()) {
        channel.read(space);
      } else {
        source = (InetSocketAddress) channel.receive(space);
      }
      int length = space.position() - start;
      if (length > 0) {
        buffer.setIndex(0, length);
        receiver.received(buffer, source);
      }
    } catch (IOException e) {
      loop.countUnreachable();
    }
  }

  @Override
  public void connect(InetSocketAddress remote) throws IOException {
    channel.connect(remote);
  }

  @Override
  public void disconnect() throws IOException {
    channel.disconnect();
  }

  @Override
  public boolean connected() {
    return channel.isConnected();
  }

  @Override
  public boolean send(ByteBuf packet) {
    try {
      return channel.write(packet.internalNioBuffer(0, packet.writerIndex())) > 0;
    } catch (IOException e) {
      loop.countUnreachable();
      return false;
    }
  }

  @Override
  public boolean sendTo(ByteBuf packet, InetSocketAddress remote) {
    try {
      return channel.send(packet.internalNioBuffer(0, packet.writerIndex()), remote) > 0;
    } catch (IOException e) {
      loop.countUnreachable();
      return false;
    }
  }

  @Override
  public void pause() {
    if (registration != null && registration.isValid()) {
      registration.submit(NioIoOps.NONE);
    }
  }

  @Override
  public void resume() {
    if (registration != null && registration.isValid()) {
      registration.submit(NioIoOps.READ);
    }
  }

  @Override
  public void close() {
    if (registration != null) {
      registration.cancel();
    }
    try {
      channel.close();
    } catch (IOException e) {
      loop.countUnreachable();
    }
  }
}
