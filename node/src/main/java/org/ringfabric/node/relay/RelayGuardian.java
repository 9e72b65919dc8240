// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.relay.MediaEvents;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;

/** A node's relay as the others see it: finds or opens the session that a request belongs to. */
public final class RelayGuardian extends AbstractBehavior<RelayGuardian.Command> {

  /** What any node may ask. */
  public sealed interface Command {}

  public record Offer(MediaRequest request, ActorRef<MediaReply> replyTo)
      implements Command, Wire {}

  public record Answer(MediaRequest request, ActorRef<MediaReply> replyTo)
      implements Command, Wire {}

  public record Reject(RelayId relay, String fromTag, long cseq) implements Command, Wire {}

  public record Read(RelayId relay, ActorRef<MediaStatistics> replyTo) implements Command, Wire {}

  public record End(RelayId relay, String callId, ActorRef<MediaStatistics> replyTo)
      implements Command, Wire {}

  /** Take no new session; those that are open go on. */
  public record Drain() implements Command {}

  /**
   * A session that opened nothing.
   *
   * @param asked the offers and answers that it had seen by then
   */
  record Unused(String session, long asked) implements Command {}

  private record Closed(String session) implements Command {}

  /**
   * A call that is being set up has no relay id yet: its INVITE may come again with credentials.
   */
  record Call(String callId, String callerTag) {}

  private static final class Session {
    private final ActorRef<RelayActor.Command> actor;
    private final Call call;
    private long asked;

    private Session(ActorRef<RelayActor.Command> actor, Call call) {
      this.actor = actor;
      this.call = call;
    }

    private void ask(RelayActor.Command offerOrAnswer) {
      asked++;
      actor.tell(offerOrAnswer);
    }
  }

  private final RelayEnvironment environment;
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<Call, String> calls = new HashMap<>();
  private final String incarnation = Long.toString(Instant.now().toEpochMilli(), 36);
  private long opened;
  private boolean draining;

  public static ServiceKey<Command> serviceKey() {
    return ServiceKey.create(Command.class, "relay");
  }

  /** The name to spawn it under: others find a node's relay by it. */
  public static String name(String node) {
    return "relay-" + node;
  }

  public static Behavior<Command> create(
      String node, RelayConfig config, MediaLoops loops, MediaEvents events) {
    return Behaviors.setup(
        context -> {
          context
              .getSystem()
              .receptionist()
              .tell(Receptionist.register(serviceKey(), context.getSelf()));
          return new RelayGuardian(context, RelayEnvironment.of(node, config, loops, events));
        });
  }

  private RelayGuardian(ActorContext<Command> context, RelayEnvironment environment) {
    super(context);
    this.environment = environment;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Offer.class, this::onOffer)
        .onMessage(Answer.class, this::onAnswer)
        .onMessage(Reject.class, this::onReject)
        .onMessage(Read.class, this::onRead)
        .onMessage(End.class, this::onEnd)
        .onMessage(Drain.class, this::onDrain)
        .onMessage(Unused.class, this::onUnused)
        .onMessage(Closed.class, this::onClosed)
        .build();
  }

  private Behavior<Command> onOffer(Offer offer) {
    MediaRequest request = offer.request();
    Session session = find(request);
    if (session == null && draining) {
      offer.replyTo().tell(new MediaReply.Refused(503, "Media Relay Draining"));
    } else {
      (session == null ? open(request) : session)
          .ask(new RelayActor.Offer(request, offer.replyTo()));
    }
    return this;
  }

  private Behavior<Command> onAnswer(Answer answer) {
    Session session = find(answer.request());
    if (session == null) {
      boolean named = answer.request().relay().isPresent();
      answer.replyTo().tell(named ? MediaReply.GONE : new MediaReply.NoMedia());
    } else {
      session.ask(new RelayActor.Answer(answer.request(), answer.replyTo()));
    }
    return this;
  }

  private Behavior<Command> onReject(Reject reject) {
    Session session = sessions.get(reject.relay().session());
    if (session != null) {
      session.actor.tell(new RelayActor.Reject(reject.fromTag(), reject.cseq()));
    }
    return this;
  }

  private Behavior<Command> onRead(Read read) {
    Session session = sessions.get(read.relay().session());
    if (session == null) {
      read.replyTo().tell(MediaStatistics.NONE);
    } else {
      session.actor.tell(new RelayActor.Read(read.replyTo()));
    }
    return this;
  }

  /** Forgotten at once: the same call may be tried again before its ports are closed. */
  private Behavior<Command> onEnd(End end) {
    Session session = forget(end.relay().session());
    if (session == null) {
      end.replyTo().tell(MediaStatistics.NONE);
    } else {
      session.actor.tell(new RelayActor.End(end.replyTo()));
    }
    return this;
  }

  private Behavior<Command> onDrain(Drain drain) {
    draining = true;
    return this;
  }

  /** Unless it has been asked again since. */
  private Behavior<Command> onUnused(Unused unused) {
    Session session = sessions.get(unused.session());
    if (session != null && session.asked == unused.asked()) {
      forget(unused.session());
      session.actor.tell(new RelayActor.Stop());
    }
    return this;
  }

  private Behavior<Command> onClosed(Closed closed) {
    forget(closed.session());
    return this;
  }

  private @Nullable Session forget(String name) {
    Session session = sessions.remove(name);
    if (session != null) {
      calls.remove(session.call, name);
      environment.loops().sessionClosed();
    }
    return session;
  }

  private @Nullable Session find(MediaRequest request) {
    Optional<String> session =
        request
            .relay()
            .map(RelayId::session)
            .or(
                () ->
                    Optional.ofNullable(calls.get(new Call(request.callId(), request.fromTag()))));
    return session.map(sessions::get).orElse(null);
  }

  private Session open(MediaRequest request) {
    String name = incarnation + "-" + ++opened;
    Call call = new Call(request.callId(), callerTag(request));
    ActorRef<RelayActor.Command> actor =
        getContext()
            .spawn(
                RelayActor.create(
                    new RelayId(environment.node(), name),
                    call,
                    environment,
                    getContext().getSelf().narrow()),
                name);
    getContext().watchWith(actor, new Closed(name));
    Session session = new Session(actor, call);
    sessions.put(name, session);
    calls.put(call, name);
    environment.loops().sessionOpened();
    return session;
  }

  /**
   * A call's first request is the caller's, so it is From's tag. In a dialog whose relay was lost
   * either side may have sent the request; the one that offers did, most of the time.
   */
  private static String callerTag(MediaRequest request) {
    boolean byCallee = request.relay().isPresent() && request.side() == Side.CALLEE;
    return byCallee ? request.toTag().orElse(request.fromTag()) : request.fromTag();
  }
}
