// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.Worker.Cancellable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a server state machine: arms its timers and sends what the user answers. */
final class ActiveServerTransaction implements ServerTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTransaction.class);

  private final ServerTransactions owner;
  private final SipRequest request;
  private final Flow flow;
  private final InetSocketAddress local;
  private final TransactionKey key;
  private final Optional<MergeKey> mergeKey;
  private final boolean invite;
  private final TransactionTimers timers;
  private final Consumer<SendFailure> onFailure;
  private ServerState state;
  private @Nullable SipResponse response;
  private @Nullable SipRequest ack;
  private @Nullable Flow ackFlow;
  private @Nullable Cancellable trying;
  private @Nullable Consumer<SipRequest> onCancel;
  private @Nullable SipRequest cancel;

  ActiveServerTransaction(
      ServerTransactions owner,
      TransactionKey key,
      Optional<MergeKey> mergeKey,
      SipRequest request,
      Received received) {
    this.owner = owner;
    this.key = key;
    this.mergeKey = mergeKey;
    this.request = request;
    this.flow = received.flow();
    this.local = received.local();
    this.invite = request.method().equals(Method.INVITE);
    this.timers =
        new TransactionTimers(owner.worker(), owner.config(), flow.transport().reliable());
    this.state = invite ? ServerState.PROCEEDING : ServerState.TRYING;
    this.onFailure = why -> owner.worker().execute(() -> on(ServerEvent.TRANSPORT_ERROR));
  }

  void start() {
    if (!invite) {
      follow(NonInviteServer.START);
      return;
    }
    waitForUser();
    if (owner.config().trying().isZero()) {
      sendTrying();
    } else {
      trying = owner.worker().schedule(owner.config().trying(), this::sendTrying);
    }
  }

  /** The figures have no such timer, but whatever the user forgets must end too. */
  private void waitForUser() {
    timers.armTimeout(owner.config().silence(), this::forgotten);
  }

  private void forgotten() {
    LOG.atWarn()
        .addKeyValue("callId", request.callId())
        .log("an INVITE wasn't answered in {}; it gets 500", owner.config().silence());
    owner.countTimeout();
    respond(request.reply(500).build());
  }

  /** RFC 3261 §17.2.1: nobody answered yet, and the client needn't send again. */
  private void sendTrying() {
    if (response == null) {
      respond(request.reply(100).build());
    }
  }

  TransactionKey key() {
    return key;
  }

  /** Empty if this isn't the first of the requests that are one when merged. */
  Optional<MergeKey> mergeKey() {
    return mergeKey;
  }

  @Override
  public SipRequest request() {
    return request;
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public Worker worker() {
    return owner.worker();
  }

  @Override
  public boolean finalSent() {
    return state != ServerState.TRYING && state != ServerState.PROCEEDING;
  }

  @Override
  public void onCancel(Consumer<SipRequest> task) {
    if (finalSent()) {
      return;
    }
    onCancel = task;
    if (cancel != null) {
      task.accept(cancel);
    }
  }

  void cancelled(SipRequest arrived) {
    if (cancel == null && !finalSent()) {
      cancel = arrived;
      if (onCancel != null) {
        onCancel.accept(arrived);
      }
    }
  }

  @Override
  public void respond(SipResponse answer) {
    assert owner.worker().isCurrent() : "not on the worker of " + request.callId();
    boolean again = state == ServerState.ACCEPTED && answer.success();
    if (finalSent() && !again) {
      return;
    }
    response = answer;
    if (trying != null) {
      trying.cancel();
      trying = null;
    }
    on(event(answer));
    if (finalSent()) {
      // What the user holds needn't wait for timers H to L.
      onCancel = null;
    } else if (invite) {
      waitForUser();
    }
  }

  private static ServerEvent event(SipResponse response) {
    if (response.provisional()) {
      return ServerEvent.PROVISIONAL;
    }
    return response.success() ? ServerEvent.SUCCESS : ServerEvent.FAILURE;
  }

  void retransmitted() {
    on(ServerEvent.REQUEST);
  }

  void acknowledged(SipRequest arrived, Flow arrivedOn) {
    ack = arrived;
    ackFlow = arrivedOn;
    on(ServerEvent.ACK);
    ack = null;
  }

  private void on(ServerEvent event) {
    if (state == ServerState.TERMINATED) {
      // A transport may report late.
      return;
    }
    follow(invite ? InviteServer.on(state, event) : NonInviteServer.on(state, event));
  }

  private void follow(Transition<ServerState> transition) {
    boolean answered = finalSent();
    state = transition.next();
    if (!answered && finalSent()) {
      owner.countAnswer();
    }
    if (state == ServerState.TERMINATED) {
      timers.stopAll();
      owner.terminated(this);
    }
    for (Action action : transition.actions()) {
      act(action);
    }
  }

  private void act(Action action) {
    switch (action) {
      case SEND -> sendResponse();
      case PASS -> passAck();
      case TELL_TIMEOUT -> owner.countTimeout();
      case TELL_TRANSPORT_ERROR -> owner.countUnsent();
      case ARM_RETRANSMIT -> timers.armRetransmit(owner.config().t2(), this::retransmit);
      case ARM_TIMEOUT -> armTimeout();
      case ARM_LINGER -> timers.armLinger(linger(), () -> on(ServerEvent.LINGER_OVER));
      case STOP_RETRANSMIT -> timers.stopRetransmit();
      case STOP_TIMEOUT -> timers.stopTimeout();
      case SEND_ACK, ARM_RETRANSMIT_SLOW ->
          throw new IllegalStateException(action + " is a client's");
    }
  }

  private void armTimeout() {
    timers.armTimeout(owner.config().giveUp(), () -> on(ServerEvent.TIMEOUT));
  }

  private void retransmit() {
    owner.countRetransmission();
    on(ServerEvent.RETRANSMIT);
  }

  private void sendResponse() {
    if (response != null) {
      owner.path().send(request, flow, response.bytes(), onFailure);
    }
  }

  private void passAck() {
    if (ack != null && ackFlow != null) {
      owner.user().ack(ack, ackFlow);
    }
  }

  /** Timers L, I and J. */
  private Duration linger() {
    if (state == ServerState.ACCEPTED) {
      return owner.config().giveUp();
    }
    if (flow.transport().reliable()) {
      return Duration.ZERO;
    }
    return invite ? owner.config().t4() : owner.config().giveUp();
  }
}
