// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.node.relay.LocalMediaPlane;
import org.ringfabric.node.relay.MediaLoops;
import org.ringfabric.node.relay.RelayConfig;
import org.ringfabric.node.relay.RelayGuardian;

/**
 * A G.711 packet from phone to phone over the relay on loopback, one packet a call at a time as in
 * life, 128 calls on one thread: the time between packets, phones' own system calls included. The
 * aim: the processor time that rtpengine takes in user space, 10.8 µs a packet at 50 000 a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@Timeout(time = 20) // a lost packet would never be read
public class RelayBenchmark {
  private static final int CALLS = 128;
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Param({"on", "off"})
  String nativeTransport = "on";

  private final List<DatagramChannel> callers = new ArrayList<>();
  private final List<DatagramChannel> callees = new ArrayList<>();
  private final ByteBuffer packet = ByteBuffer.allocateDirect(172);
  private final ByteBuffer space = ByteBuffer.allocateDirect(2048);
  private MediaLoops loops;
  private ActorSystem<RelayGuardian.Command> system;
  private short sequence;

  @Setup
  public void callEachOther() throws Exception {
    Config config =
        ConfigFactory.parseString(
                """
                pekko { fail-mixed-versions = off, loglevel = WARNING, actor.provider = local }
                ringfabric.relay { threads = 1, native-transport = %s }
                """
                    .formatted(nativeTransport))
            .withFallback(ConfigFactory.load());
    RelayConfig relay = RelayConfig.from(config);
    loops = new MediaLoops(relay);
    system =
        ActorSystem.create(
            Behaviors.<RelayGuardian.Command>setup(
                context -> RelayGuardian.create("n1", relay, loops, (callId, id, silence) -> {})),
            "relay",
            config);
    LocalMediaPlane plane = new LocalMediaPlane(system, system, Duration.ofSeconds(10));
    for (int i = 0; i < CALLS; i++) {
      call(plane, "call" + i);
    }
    packet.put(0, (byte) 0x80);
    relayOnePacketACall();
  }

  private void call(LocalMediaPlane plane, String callId) throws Exception {
    DatagramChannel caller = phone(callers);
    DatagramChannel callee = phone(callees);
    MediaReply.Rewritten toCallee =
        (MediaReply.Rewritten)
            plane
                .offer(request(Optional.empty(), callId, Side.CALLER, caller))
                .toCompletableFuture()
                .get();
    MediaReply.Rewritten toCaller =
        (MediaReply.Rewritten)
            plane
                .answer(request(Optional.of(toCallee.relay()), callId, Side.CALLEE, callee))
                .toCompletableFuture()
                .get();
    caller.connect(new InetSocketAddress(LOOPBACK, port(toCaller)));
    callee.connect(new InetSocketAddress(LOOPBACK, port(toCallee)));
    callee.write(ByteBuffer.allocate(12).put(0, (byte) 0x80));
    caller.read(space.clear());
  }

  private static DatagramChannel phone(List<DatagramChannel> phones) throws IOException {
    DatagramChannel phone = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
    phones.add(phone);
    return phone;
  }

  private static MediaRequest request(
      Optional<RelayId> relay, String callId, Side side, DatagramChannel phone) throws IOException {
    int port = ((InetSocketAddress) phone.getLocalAddress()).getPort();
    String sdp =
        "v=0\r\nc=IN IP4 %s\r\nm=audio %d RTP/AVP 0\r\n".formatted(LOOPBACK.getHostAddress(), port);
    byte[] body = sdp.getBytes(StandardCharsets.US_ASCII);
    return new MediaRequest(
        relay, callId, "tag", Optional.empty(), 1, side, body, LOOPBACK, LOOPBACK);
  }

  private static int port(MediaReply.Rewritten reply) {
    String sdp = new String(reply.sdp(), StandardCharsets.US_ASCII);
    return Integer.parseInt(sdp.replaceAll("(?s).*m=audio (\\d+).*", "$1"));
  }

  @TearDown
  public void hangUp() throws Exception {
    for (DatagramChannel phone : callers) {
      phone.close();
    }
    for (DatagramChannel phone : callees) {
      phone.close();
    }
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    loops.close();
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int relayOnePacketACall() throws IOException {
    packet.putShort(2, sequence++);
    for (DatagramChannel caller : callers) {
      caller.write(packet.clear());
    }
    int bytes = 0;
    for (DatagramChannel callee : callees) {
      bytes += callee.read(space.clear());
    }
    return bytes;
  }
}
