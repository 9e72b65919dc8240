// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE_TCP;
import static org.ringfabric.actors.transaction.LayerFixture.BOB;
import static org.ringfabric.actors.transaction.LayerFixture.BOB_TCP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;

/** Whatever comes in whatever order: nothing throws, nothing stays. */
class RandomSequencesTest {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** What the user never answers gets its answer then, and is over 64·T1 later. */
  private static final Duration ALL_IS_OVER = SILENCE.plusSeconds(2 * 32);

  private static final List<String> METHODS =
      List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "MESSAGE");
  private static final List<Integer> STATUSES =
      List.of(100, 180, 200, 202, 302, 408, 486, 503, 603);

  static {
    Quiet.about(ServerTransaction.class);
  }

  private enum Kind {
    RECEIVE_REQUEST,
    RESPOND,
    SEND,
    RECEIVE_RESPONSE,
    RECEIVE_RESPONSE_TO_CANCEL,
    CANCEL,
    TIME_PASSES,
    BREAK_FLOW
  }

  /**
   * @param which of the things that the step is about, modulo how many there are
   */
  private record Step(Kind kind, int which, String method, int status, int millis) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                Arbitraries.integers().between(0, 1000),
                Arbitraries.of(METHODS),
                Arbitraries.of(STATUSES),
                Arbitraries.integers().between(1, 20_000))
            .as(Step::new);
    return step.list().ofMaxSize(60);
  }

  /** The layer, and all that it ever sent and was asked. */
  private static final class World {
    private final LayerFixture fixture =
        new LayerFixture(LayerFixture.config(Duration.ofMillis(200), SILENCE, 1000, 1000));
    private final List<ClientTransaction> clients = new ArrayList<>();
    private final List<RecordingHandler> handlers = new ArrayList<>();

    void take(Step step) {
      switch (step.kind()) {
        case RECEIVE_REQUEST ->
            fixture.receive(
                pick(List.of(ALICE, ALICE_TCP), step),
                Sip.as(step.method())
                    .replace("alice1", "alice" + step.which() % 5)
                    .replace("CSeq: 1", "CSeq: " + (1 + step.which() % 2)));
        case RESPOND -> {
          if (!fixture.user.requests.isEmpty()) {
            fixture.respond(pick(fixture.user.requests, step), step.status());
          }
        }
        case SEND -> send(step);
        case RECEIVE_RESPONSE -> {
          if (!clients.isEmpty()) {
            receive(pick(clients, step).sent(), step);
          }
        }
        case RECEIVE_RESPONSE_TO_CANCEL -> {
          if (!clients.isEmpty()) {
            receive(HopByHop.cancel(pick(clients, step).sent(), Optional.empty()), step);
          }
        }
        case CANCEL -> {
          if (!clients.isEmpty()) {
            fixture.cancel(pick(clients, step), Optional.empty());
          }
        }
        case TIME_PASSES -> fixture.pass(Duration.ofMillis(step.millis()));
        case BREAK_FLOW -> {
          if (step.which() % 10 == 0) {
            List<Flow> all = List.of(ALICE, ALICE_TCP, BOB, BOB_TCP);
            fixture.transports.breakFlow(all.get(step.which() / 10 % all.size()));
          }
        }
      }
    }

    private void send(Step step) {
      String method = step.method().equals("ACK") ? "INVITE" : step.method();
      RecordingHandler handler = new RecordingHandler();
      handlers.add(handler);
      clients.add(fixture.send(pick(List.of(BOB, BOB_TCP), step), Sip.as(method), handler));
    }

    private void receive(SipRequest sent, Step step) {
      fixture.receive(BOB, sent.reply(step.status()).build());
    }

    private static <T> T pick(List<T> all, Step step) {
      return all.get(step.which() % all.size());
    }

    /** Timer C, which is the proxy's: what rings for ever is cancelled. */
    void end() {
      clients.forEach(client -> fixture.cancel(client, Optional.empty()));
      fixture.pass(ALL_IS_OVER);
    }
  }

  @Property(tries = 200)
  void endWithoutAnythingLeft(@ForAll("steps") List<Step> steps) {
    World world = new World();

    steps.forEach(world::take);
    world.end();

    assertThat(world.fixture.layer.live()).isZero();
    assertThat(world.fixture.layer.unanswered()).isZero();
    assertThat(world.fixture.workers.pendingTimers()).isZero();
    assertThat(world.clients).allMatch(ClientTransaction::finished);
    assertThat(world.fixture.user.requests).allMatch(ServerTransaction::finalSent);
    assertThat(world.fixture.count("ringfabric.sip.failed")).isZero();
  }

  @Property(tries = 200)
  void tellEachHandlerExactlyOneEnd(@ForAll("steps") List<Step> steps) {
    World world = new World();

    steps.forEach(world::take);
    world.end();

    for (int i = 0; i < world.handlers.size(); i++) {
      RecordingHandler handler = world.handlers.get(i);
      boolean invite = world.clients.get(i).sent().method().equals(Method.INVITE);
      long successes = handler.statuses().stream().filter(s -> s / 100 == 2).count();
      long failures = handler.statuses().stream().filter(s -> s >= 300).count();
      boolean answered = invite && successes > 0;
      assertThat((answered ? 1 : successes) + failures + handler.timeouts + handler.failures.size())
          .as("ends of %s: %s", world.clients.get(i).sent().method(), handler.statuses())
          .isOne();
    }
  }
}
