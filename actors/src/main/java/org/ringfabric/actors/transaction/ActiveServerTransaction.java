// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.Worker.Cancellable;

/** Runs a server state machine: arms its timers and sends what the user answers. */
final class ActiveServerTransaction implements ServerTransaction {
  private final ServerTransactions owner;
  private final SipRequest request;
  private final Flow flow;
  private final InetSocketAddress local;
  private final TransactionKey key;
  private final boolean invite;
  private final TransactionTimers timers;
  private final Consumer<SendFailure> onFailure;
  private ServerState state;
  private @Nullable SipResponse response;
  private @Nullable SipRequest ack;
  private @Nullable Cancellable trying;
  private @Nullable Runnable onCancel;

  ActiveServerTransaction(
      ServerTransactions owner,
      TransactionKey key,
      SipRequest request,
      Flow flow,
      InetSocketAddress local) {
    this.owner = owner;
    this.key = key;
    this.request = request;
    this.flow = flow;
    this.local = local;
    this.invite = request.method().equals(Method.INVITE);
    this.timers =
        new TransactionTimers(owner.worker(), owner.config(), flow.transport().reliable());
    this.state = invite ? ServerState.PROCEEDING : ServerState.TRYING;
    this.onFailure = why -> owner.worker().execute(() -> on(ServerEvent.TRANSPORT_ERROR));
  }

  void start() {
    if (invite) {
      trying = owner.worker().schedule(owner.config().trying(), this::sendTrying);
    }
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
  public void onCancel(Runnable task) {
    onCancel = task;
  }

  void cancelled() {
    if (onCancel != null && !finalSent()) {
      onCancel.run();
    }
  }

  @Override
  public void respond(SipResponse answer) {
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

  void acknowledged(SipRequest arrived) {
    ack = arrived;
    on(ServerEvent.ACK);
  }

  private void on(ServerEvent event) {
    Transition<ServerState> transition =
        invite ? InviteServer.on(state, event) : NonInviteServer.on(state, event);
    state = transition.next();
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
      case TELL_TIMEOUT, TELL_TRANSPORT_ERROR -> owner.countUnsent();
      case ARM_RETRANSMIT -> timers.armRetransmit(owner.config().t2(), this::retransmit);
      case ARM_TIMEOUT -> timers.armTimeout(() -> on(ServerEvent.TIMEOUT));
      case ARM_LINGER -> timers.armLinger(linger(), () -> on(ServerEvent.LINGER_OVER));
      case STOP_RETRANSMIT -> timers.stopRetransmit();
      case STOP_TIMEOUT -> timers.stopTimeout();
      case SEND_ACK, ARM_RETRANSMIT_SLOW ->
          throw new IllegalStateException(action + " is a client's");
    }
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
    if (ack != null) {
      owner.user().ack(ack, flow);
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
