// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.persistence.projection.Projection.Live;
import org.ringfabric.persistence.projection.Projection.Step;
import org.ringfabric.persistence.projection.ReadSide.Command;

/**
 * Keeps the read side up with the journal, and wakes the calls that live: all of them when it
 * starts and whenever a node was lost. The cluster runs one of it; two at once do no harm.
 */
public final class ReadSide extends AbstractBehavior<Command> {
  private static final Duration WAKE_SLICE = Duration.ofMillis(100);
  private static final Duration WAKE_AGAIN = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  public sealed interface Command {}

  /** Wake every call that lives, some of them on another node than before. */
  public record RefreshLive() implements Command, Wire {}

  /** Stops it. */
  public record Stop() implements Command, Wire {}

  private record Look() implements Command {}

  private record Looked(Step step) implements Command {}

  private record Tidy() implements Command {}

  private record Tidied() implements Command {}

  private record WakeNext(long after) implements Command {}

  private record Found(List<Live> live) implements Command {}

  private record Silent(List<Live> calls) implements Command {}

  private record Again(List<Live> calls) implements Command {}

  private record Failed(Command tried, Throwable why) implements Command {}

  private final TimerScheduler<Command> timers;
  private final ReadPool pool;
  private final Projection projection;
  private final EndedCalls endedCalls;
  private final ReadSideConfig config;
  private final Dialogs dialogs;
  private boolean refresh = true;
  private Duration pause;

  private ReadSide(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ReadPool pool,
      Projection projection,
      EndedCalls endedCalls,
      ReadSideConfig config,
      Dialogs dialogs) {
    super(context);
    this.timers = timers;
    this.pool = pool;
    this.projection = projection;
    this.endedCalls = endedCalls;
    this.config = config;
    this.dialogs = dialogs;
    this.pause = config.interval();
  }

  /**
   * @param pool whose threads do what blocks
   * @param journals the journal, with what makes objects of its bytes
   * @param dialogs that are woken
   */
  public static Behavior<Command> create(
      ReadPool pool,
      Function<Serialization, Journal> journals,
      ReadSideConfig config,
      Dialogs dialogs) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  Journal journal = journals.apply(SerializationExtension.get(context.getSystem()));
                  Projection projection =
                      new Projection(pool.store(), journal, config, InstantSource.system());
                  EndedCalls endedCalls =
                      new EndedCalls(
                          pool.store(), journal, config.endedCallsKept(), InstantSource.system());
                  context.getSelf().tell(new Look());
                  timers.startSingleTimer(new Tidy(), config.tidyInterval());
                  return new ReadSide(
                      context, timers, pool, projection, endedCalls, config, dialogs);
                }));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Look.class, look -> run(look, () -> new Looked(projection.step())))
        .onMessage(Looked.class, this::looked)
        .onMessage(Tidy.class, tidy -> run(tidy, this::tidied))
        .onMessage(Tidied.class, this::tidyAgain)
        .onMessage(RefreshLive.class, this::refreshLive)
        .onMessage(WakeNext.class, next -> run(next, () -> new Found(wakeable(next.after()))))
        .onMessage(Found.class, this::found)
        .onMessage(Silent.class, this::silent)
        .onMessage(Again.class, this::again)
        .onMessage(Failed.class, this::failed)
        .onMessage(Stop.class, stop -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> tidyAgain(Tidied tidied) {
    timers.startSingleTimer(new Tidy(), config.tidyInterval());
    return this;
  }

  private Tidied tidied() throws Exception {
    projection.tidy();
    endedCalls.forget();
    return new Tidied();
  }

  private Behavior<Command> run(Command command, Callable<Command> work) {
    CompletableFuture<Command> done = pool.alone(work).toCompletableFuture();
    getContext()
        .pipeToSelf(
            done, (next, error) -> error == null ? next : new Failed(command, cause(error)));
    return this;
  }

  private static Throwable cause(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    return cause == null ? error : cause;
  }

  private Behavior<Command> looked(Looked looked) {
    pause = config.interval();
    if (looked.step().caughtUp()) {
      timers.startSingleTimer(new Look(), config.interval());
      if (refresh) {
        refresh = false;
        getContext().getSelf().tell(new WakeNext(0));
      }
    } else if (looked.step().events() > 0) {
      getContext().getSelf().tell(new Look());
    } else {
      timers.startSingleTimer(new Look(), config.interval());
    }
    return this;
  }

  /** Those that were answered just before the loss must be read first. */
  private Behavior<Command> refreshLive(RefreshLive command) {
    refresh = true;
    return this;
  }

  private int slice() {
    return (int) Math.max(1, config.wakesPerSecond() * WAKE_SLICE.toMillis() / 1000);
  }

  private List<Live> wakeable(long after) throws SQLException {
    return projection.live(after, slice());
  }

  private Behavior<Command> found(Found found) {
    wake(found.live());
    if (found.live().size() == slice()) {
      long last = found.live().get(found.live().size() - 1).number();
      timers.startSingleTimer("wake", new WakeNext(last), WAKE_SLICE);
    }
    return this;
  }

  private void wake(List<Live> calls) {
    Queue<Live> silent = new ConcurrentLinkedQueue<>();
    CompletableFuture<?>[] asked =
        calls.stream()
            .map(
                call ->
                    dialogs
                        .wake(call.callId())
                        .exceptionally(
                            why -> {
                              silent.add(call);
                              return null;
                            })
                        .toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    getContext()
        .pipeToSelf(
            CompletableFuture.allOf(asked), (done, error) -> new Silent(List.copyOf(silent)));
  }

  /** The others are woken meanwhile; these have no deadline kept until they are awake. */
  private Behavior<Command> silent(Silent silent) {
    List<Live> calls = silent.calls();
    if (!calls.isEmpty()) {
      getContext().getLog().warn("read side: {} calls don't wake up; tries again", calls.size());
      getContext().scheduleOnce(WAKE_AGAIN, getContext().getSelf(), new Again(calls));
    }
    return this;
  }

  private Behavior<Command> again(Again again) {
    wake(again.calls());
    return this;
  }

  /** A store that is gone comes back; what was to be done then is done then. */
  private Behavior<Command> failed(Failed failed) {
    getContext().getLog().warn("read side: tries again in {}", pause, failed.why());
    timers.startSingleTimer(failed.tried().getClass(), failed.tried(), pause);
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    return this;
  }
}
