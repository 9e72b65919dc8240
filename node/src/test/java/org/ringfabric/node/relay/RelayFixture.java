// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;

/** A relay with real sockets on loopback, spoken to as the proxy does. */
final class RelayFixture implements AutoCloseable {
  private final MediaLoops loops;
  private final ActorTestKit kit;
  private final ActorRef<RelayGuardian.Command> guardian;
  private final LocalMediaPlane plane;
  final BlockingQueue<String> timedOut = new LinkedBlockingQueue<>();

  RelayFixture(ActorTestKit kit, String config, boolean epoll) {
    RelayConfig relay = RelayConfig.from(config(config));
    this.kit = kit;
    loops = new MediaLoops(relay, epoll);
    guardian =
        kit.spawn(
            RelayGuardian.create(
                "n1", relay, loops, (callId, id, silence) -> timedOut.add(callId)));
    plane = new LocalMediaPlane(guardian, kit.system(), Duration.ofSeconds(5));
  }

  static Config config(String more) {
    return ConfigFactory.parseString(more)
        .withFallback(ConfigFactory.parseString("ringfabric.relay.threads = 1"))
        .withFallback(ConfigFactory.load());
  }

  /** What a call knows of its relay. */
  record Told(RelayId relay, String sdp) {
    InetSocketAddress rtp() {
      return new InetSocketAddress(FakePhone.host(find("c=IN IP[46] (\\S+)")), port());
    }

    private int port() {
      return Integer.parseInt(find("m=\\w+ (\\d+)"));
    }

    InetSocketAddress rtcp() {
      return new InetSocketAddress(rtp().getAddress(), Integer.parseInt(find("a=rtcp:(\\d+)")));
    }

    private String find(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(sdp);
      assertThat(matcher.find()).as(pattern + " in " + sdp).isTrue();
      return matcher.group(1);
    }
  }

  Told offer(MediaRequest request) {
    return told(await(plane.offer(request)));
  }

  Told answer(MediaRequest request) {
    return told(await(plane.answer(request)));
  }

  MediaReply tryOffer(MediaRequest request) {
    return await(offerLater(request));
  }

  CompletionStage<MediaReply> offerLater(MediaRequest request) {
    return plane.offer(request);
  }

  void reject(RelayId id, long cseq) {
    plane.reject(id, "caller-tag", cseq);
  }

  MediaStatistics read(RelayId id) {
    return await(
        org.apache.pekko.actor.typed.javadsl.AskPattern.ask(
            guardian,
            replyTo -> new RelayGuardian.Read(id, replyTo),
            Duration.ofSeconds(5),
            kit.scheduler()));
  }

  /** The one that moves the packets. */
  long mediaThread() {
    CompletableFuture<Long> id = new CompletableFuture<>();
    loops.next().execute(() -> id.complete(Thread.currentThread().getId()));
    return await(id);
  }

  /** What a meter of the relay counts. */
  double counted(String meter) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    loops.bindTo(registry);
    return registry.get("ringfabric.relay." + meter).meter().measure().iterator().next().getValue();
  }

  MediaStatistics end(RelayId id) {
    return await(plane.end(id, "any"));
  }

  private static Told told(MediaReply reply) {
    assertThat(reply).isInstanceOf(MediaReply.Rewritten.class);
    MediaReply.Rewritten rewritten = (MediaReply.Rewritten) reply;
    return new Told(rewritten.relay(), new String(rewritten.sdp(), StandardCharsets.UTF_8));
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static MediaRequest request(
      Optional<RelayId> relay,
      String callId,
      long cseq,
      Side side,
      String sdp,
      InetAddress from,
      InetAddress toward) {
    return new MediaRequest(
        relay,
        callId,
        "caller-tag",
        side == Side.CALLEE ? Optional.of("callee-tag") : Optional.empty(),
        cseq,
        side,
        sdp.getBytes(StandardCharsets.UTF_8),
        from,
        toward);
  }

  @Override
  public void close() {
    kit.stop(guardian);
    loops.close();
  }
}
