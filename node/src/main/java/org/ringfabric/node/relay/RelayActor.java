// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.RelaySession;
import org.ringfabric.actors.relay.StreamStatus;

/** One session: follows its offers and answers, watches that media flows, counts it at the end. */
final class RelayActor extends AbstractBehavior<RelayActor.Command> {

  /** Of the guardian on the same node only. */
  sealed interface Command {}

  record Offer(MediaRequest request, ActorRef<MediaReply> replyTo) implements Command {}

  record Answer(MediaRequest request, ActorRef<MediaReply> replyTo) implements Command {}

  record Reject(String fromTag, long cseq) implements Command {}

  record Read(ActorRef<MediaStatistics> replyTo) implements Command {}

  /** Release the ports and tell what was counted. */
  record End(ActorRef<MediaStatistics> replyTo) implements Command {}

  /** Nothing was opened, and nobody asks any more. */
  record Stop() implements Command {}

  private record Ended(List<StreamCount> counts, ActorRef<MediaStatistics> replyTo)
      implements Command {}

  private record Reported(List<StreamCount> counts, ActorRef<MediaStatistics> replyTo)
      implements Command {}

  /** Time to see whether media still flows. */
  private record Check() implements Command {}

  private record Checked(List<StreamCount> counts) implements Command {}

  /** No fork of the first INVITE can want a stream any more that was turned down. */
  private record ForgetRejected() implements Command {}

  /** RFC 3261 §16.8: Timer C is more than three minutes; then all forks have been decided. */
  private static final Duration FORKS_DECIDED = Duration.ofSeconds(190);

  /** After so many reports that nobody acted upon, the dialog is lost and the ports are freed. */
  private static final int REPORTS = 3;

  private final RelayId id;
  private final String callId;
  private final RelayEnvironment environment;
  private final ActorRef<RelayGuardian.Unused> guardian;
  private final TimerScheduler<Command> timers;
  private final SessionSockets sockets;
  private final RelaySession session;
  private long quietSince = System.nanoTime();
  private long asked;
  private int reports;
  private boolean opened;

  static Behavior<Command> create(
      RelayId id,
      RelayGuardian.Call call,
      RelayEnvironment environment,
      ActorRef<RelayGuardian.Unused> guardian) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new RelayActor(context, timers, id, call, environment, guardian)));
  }

  private RelayActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      RelayId id,
      RelayGuardian.Call call,
      RelayEnvironment environment,
      ActorRef<RelayGuardian.Unused> guardian) {
    super(context);
    this.id = id;
    this.callId = call.callId();
    this.environment = environment;
    this.guardian = guardian;
    this.timers = timers;
    this.sockets = environment.sockets();
    this.session = new RelaySession(id, call.callerTag(), sockets, environment.policy());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Offer.class, this::onOffer)
        .onMessage(Answer.class, this::onAnswer)
        .onMessage(Reject.class, this::onReject)
        .onMessage(Read.class, this::onRead)
        .onMessage(Reported.class, this::onReported)
        .onMessage(End.class, this::onEnd)
        .onMessage(Stop.class, stop -> Behaviors.stopped())
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Check.class, this::onCheck)
        .onMessage(Checked.class, this::onChecked)
        .onMessage(ForgetRejected.class, this::onForgetRejected)
        .onSignal(PostStop.class, this::onStopped)
        .build();
  }

  private Behavior<Command> onOffer(Offer offer) {
    asked++;
    MediaReply reply = session.offer(offer.request());
    reply(reply, offer.replyTo());
    opened |= reply instanceof MediaReply.Rewritten;
    if (!opened) {
      return unused();
    }
    if (!session.agreed()) {
      watch(timeout());
    }
    return this;
  }

  /** Not stopped at once: what others have asked meanwhile would never be answered. */
  private Behavior<Command> unused() {
    guardian.tell(new RelayGuardian.Unused(id.session(), asked));
    return this;
  }

  private Behavior<Command> onAnswer(Answer answer) {
    asked++;
    reply(session.answer(answer.request()), answer.replyTo());
    if (!opened) {
      return unused();
    }
    quietSince = System.nanoTime();
    timers.startSingleTimer(new ForgetRejected(), FORKS_DECIDED);
    watch(timeout());
    return this;
  }

  private Behavior<Command> onReject(Reject reject) {
    session.reject(reject.fromTag(), reject.cseq());
    sockets.takeEffect();
    return this;
  }

  /** Once the sockets have taken it in: a phone's first packet may follow at once. */
  private void reply(MediaReply reply, ActorRef<MediaReply> replyTo) {
    sockets.afterwards(() -> replyTo.tell(reply));
  }

  private Duration timeout() {
    if (!session.agreed()) {
      return environment.config().unansweredTimeout();
    }
    return session.onHold()
        ? environment.config().holdTimeout()
        : environment.config().mediaTimeout();
  }

  private void watch(Duration delay) {
    timers.startSingleTimer(new Check(), delay);
  }

  private Behavior<Command> onCheck(Check check) {
    if (!session.agreed()) {
      // Never answered, and the proxy is silent: the call is lost, its ports are not. If the ACK
      // with the answer to a late offer is what was lost, there is a dialog, which must end.
      environment.events().timedOut(callId, id, Duration.ofNanos(System.nanoTime() - quietSince));
      return Behaviors.stopped();
    }
    pipe(sockets.counts(), Checked::new);
    return this;
  }

  private Behavior<Command> onChecked(Checked checked) {
    long last = quietSince;
    for (StreamCount count : checked.counts()) {
      if (count.packets() > 0 && count.lastMedia() - last > 0) {
        last = count.lastMedia();
      }
    }
    Duration idle = Duration.ofNanos(System.nanoTime() - last);
    if (session.bypassed() || idle.compareTo(timeout()) < 0) {
      reports = 0;
      watch(session.bypassed() ? timeout() : timeout().minus(idle));
      return this;
    }
    boolean unused = checked.counts().stream().allMatch(count -> count.packets() == 0);
    if ((unused && session.mayBypass()) || ++reports > REPORTS) {
      return Behaviors.stopped();
    }
    getContext()
        .getLog()
        .atDebug()
        .addKeyValue("callId", callId)
        .log("{} has no media for {}", id, idle);
    environment.events().timedOut(callId, id, idle);
    watch(timeout());
    return this;
  }

  private Behavior<Command> onForgetRejected(ForgetRejected forget) {
    session.releaseRejected();
    sockets.takeEffect();
    return this;
  }

  private Behavior<Command> onRead(Read read) {
    pipe(sockets.counts(), counts -> new Reported(counts, read.replyTo()));
    return this;
  }

  private Behavior<Command> onReported(Reported reported) {
    reported.replyTo().tell(statistics(reported.counts()));
    return this;
  }

  private Behavior<Command> onEnd(End end) {
    pipe(sockets.end(), counts -> new Ended(counts, end.replyTo()));
    return this;
  }

  private Behavior<Command> onEnded(Ended ended) {
    ended.replyTo().tell(statistics(ended.counts()));
    return Behaviors.stopped();
  }

  private MediaStatistics statistics(List<StreamCount> counts) {
    return new MediaStatistics(
        counts.stream().map(count -> count.withStatus(status(count))).toList());
  }

  private StreamStatus status(StreamCount count) {
    StreamStatus status = session.status(count.stream());
    long idle = System.nanoTime() - count.lastMedia();
    boolean silent = count.packets() == 0 || idle >= environment.config().mediaTimeout().toNanos();
    return status == StreamStatus.ACTIVE && silent ? StreamStatus.NO_TRAFFIC : status;
  }

  private void pipe(
      CompletionStage<List<StreamCount>> counts, Function<List<StreamCount>, Command> message) {
    getContext()
        .pipeToSelf(counts, (value, failure) -> message.apply(value == null ? List.of() : value));
  }

  private Behavior<Command> onStopped(PostStop signal) {
    sockets.end();
    return Behaviors.stopped();
  }
}
