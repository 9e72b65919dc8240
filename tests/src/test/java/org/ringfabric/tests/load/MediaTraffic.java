// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Both ends of many calls, which send each other G.711 in packets of 20 ms. All callers share one
 * socket and all callees another: what is measured is the relay between them.
 */
final class MediaTraffic implements AutoCloseable {
  /** Packets that a party sends a second. */
  static final int PACKETS_PER_SECOND = 50;

  private static final int RTP_HEADER = 12;
  private static final int PACKET = RTP_HEADER + 160;
  private static final int SOCKET_BUFFER = 4 << 20;

  /** Of so many packets one is timed. */
  private static final int SAMPLE = 16;

  private static final long NANOS_PER_STEP = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int STEPS = 1000 / PACKETS_PER_SECOND;

  private final Party callers = new Party("callers");
  private final Party callees = new Party("callees");
  private int sequence;

  MediaTraffic() throws IOException {}

  int callerPort() {
    return callers.port();
  }

  int calleePort() {
    return callees.port();
  }

  /**
   * Talks, and counts what reaches the other side.
   *
   * @param forCallers ports of the relay that callers send to
   * @param forCallees ports of the relay that callees send to
   */
  Traffic run(List<Integer> forCallers, List<Integer> forCallees, int seconds) throws IOException {
    callers.forget();
    callees.forget();
    List<InetSocketAddress> callerSide = addresses(forCallers);
    List<InetSocketAddress> calleeSide = addresses(forCallees);
    ByteBuffer packet = ByteBuffer.allocateDirect(PACKET);
    long start = System.nanoTime();
    int sent = 0;
    for (int step = 0; step < seconds * 1000; step++) {
      await(start + step * NANOS_PER_STEP);
      if (step % STEPS == 0) {
        sequence++;
      }
      for (int call = step % STEPS; call < callerSide.size(); call += STEPS) {
        callers.send(packet(packet, call), callerSide.get(call));
        callees.send(packet(packet, -call - 1), calleeSide.get(call));
        sent += 2;
      }
    }
    await(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200)); // what is still on its way
    List<Double> delays = Stream.concat(callers.delays(), callees.delays()).sorted().toList();
    return new Traffic(sent, callers.received.get() + callees.received.get(), delays);
  }

  private static List<InetSocketAddress> addresses(List<Integer> ports) {
    return ports.stream()
        .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .toList();
  }

  private static void await(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** RFC 3550 §5.1, payload type 0; when it was sent takes the place of sound. */
  private ByteBuffer packet(ByteBuffer packet, int source) {
    packet.clear();
    packet.put(0, (byte) 0x80);
    packet.put(1, (byte) 0);
    packet.putShort(2, (short) sequence);
    packet.putInt(4, sequence * 160);
    packet.putInt(8, source);
    packet.putLong(RTP_HEADER, System.nanoTime());
    return packet;
  }

  @Override
  public void close() throws IOException {
    callers.channel.close();
    callees.channel.close();
  }

  private static final class Party {
    private final DatagramChannel channel;
    private final AtomicInteger received = new AtomicInteger();
    private final List<Double> delays = new ArrayList<>();

    Party(String name) throws IOException {
      channel = DatagramChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread listener = new Thread(this::listen, name);
      listener.setDaemon(true);
      listener.start();
    }

    int port() {
      return channel.socket().getLocalPort();
    }

    void send(ByteBuffer packet, InetSocketAddress to) throws IOException {
      channel.send(packet, to);
    }

    private void listen() {
      ByteBuffer packet = ByteBuffer.allocateDirect(2048);
      try {
        while (true) {
          channel.receive(packet.clear());
          if (packet.position() == PACKET && received.incrementAndGet() % SAMPLE == 0) {
            add((System.nanoTime() - packet.getLong(RTP_HEADER)) / 1e6);
          }
        }
      } catch (AsynchronousCloseException closed) {
        // The end.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private synchronized void add(double delay) {
      delays.add(delay);
    }

    synchronized Stream<Double> delays() {
      return List.copyOf(delays).stream();
    }

    synchronized void forget() {
      delays.clear();
      received.set(0);
    }
  }
}
