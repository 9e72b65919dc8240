// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/** Runs a client state machine: arms its timers, sends, and tells the handler. */
final class ActiveClientTransaction implements ClientTransaction {
  private final ClientTransactions owner;
  private final SipRequest request;
  private final String branch;
  private final Flow flow;
  private final boolean invite;
  private final TransactionTimers timers;
  private final Consumer<SendFailure> onFailure;
  private ClientHandler handler;
  private ClientState state;
  private @Nullable SipResponse response;
  private @Nullable SendFailure failure;
  private @Nullable SipRequest unsentCancel;
  private boolean cancelled;

  ActiveClientTransaction(
      ClientTransactions owner,
      SipRequest request,
      String branch,
      Flow flow,
      ClientHandler handler) {
    this.owner = owner;
    this.request = request;
    this.branch = branch;
    this.flow = flow;
    this.handler = handler;
    this.invite = request.method().equals(Method.INVITE);
    this.timers =
        new TransactionTimers(owner.worker(), owner.config(), flow.transport().reliable());
    this.state = invite ? ClientState.CALLING : ClientState.TRYING;
    this.onFailure = why -> owner.worker().execute(() -> failed(why));
  }

  void start() {
    follow(invite ? InviteClient.START : NonInviteClient.START);
  }

  boolean invite() {
    return invite;
  }

  String branch() {
    return branch;
  }

  Flow flow() {
    return flow;
  }

  @Override
  public SipRequest sent() {
    return request;
  }

  @Override
  public boolean finished() {
    return state == ClientState.COMPLETED
        || state == ClientState.ACCEPTED
        || state == ClientState.TERMINATED;
  }

  @Override
  public void cancel(Optional<String> reason) {
    if (invite && !finished() && !cancelled) {
      cancelled = true;
      unsentCancel = HopByHop.cancel(request, reason);
      sendCancelIfAllowed();
    }
  }

  /** A response whose top Via is ours. */
  void received(SipResponse arrived) {
    response = arrived;
    on(event(arrived));
    sendCancelIfAllowed();
  }

  private static ClientEvent event(SipResponse response) {
    if (response.provisional()) {
      return ClientEvent.PROVISIONAL;
    }
    return response.success() ? ClientEvent.SUCCESS : ClientEvent.FAILURE;
  }

  private void failed(SendFailure why) {
    failure = why;
    on(ClientEvent.TRANSPORT_ERROR);
  }

  private void on(ClientEvent event) {
    if (state == ClientState.TERMINATED) {
      // A transport may report late.
      return;
    }
    follow(invite ? InviteClient.on(state, event) : NonInviteClient.on(state, event));
  }

  private void follow(Transition<ClientState> transition) {
    state = transition.next();
    if (state == ClientState.TERMINATED) {
      timers.stopAll();
      owner.terminated(this);
    }
    for (Action action : transition.actions()) {
      act(action);
    }
    if (state == ClientState.COMPLETED) {
      // It heard all that it will; what it holds needn't wait for timers D and K.
      handler = ClientTransactions.NOBODY;
      response = null;
    }
  }

  private void act(Action action) {
    switch (action) {
      case SEND -> owner.transports().send(flow, request.bytes(), onFailure);
      case SEND_ACK -> sendAck();
      case PASS -> pass();
      case TELL_TIMEOUT -> handler.timeout();
      case TELL_TRANSPORT_ERROR ->
          handler.transportError(failure == null ? new SendFailure("unknown") : failure);
      case ARM_RETRANSMIT -> timers.armRetransmit(longestInterval(), this::retransmit);
      case ARM_RETRANSMIT_SLOW -> {
        timers.slowDown();
        timers.armRetransmit(owner.config().t2(), this::retransmit);
      }
      case ARM_TIMEOUT -> timers.armTimeout(owner.config().giveUp(), this::timedOut);
      case ARM_LINGER -> timers.armLinger(linger(), () -> on(ClientEvent.LINGER_OVER));
      case STOP_RETRANSMIT -> timers.stopRetransmit();
      case STOP_TIMEOUT -> timers.stopTimeout();
    }
  }

  private void timedOut() {
    owner.countTimeout();
    on(ClientEvent.TIMEOUT);
  }

  private void retransmit() {
    owner.countRetransmission();
    on(ClientEvent.RETRANSMIT);
  }

  /** Timer A doubles without end (it ends with timer B), timer E up to T2. */
  private Duration longestInterval() {
    return invite ? owner.config().giveUp() : owner.config().t2();
  }

  /** Timers M, D and K. */
  private Duration linger() {
    if (state == ClientState.ACCEPTED) {
      return owner.config().giveUp();
    }
    if (flow.transport().reliable()) {
      return Duration.ZERO;
    }
    return invite ? owner.config().timerD() : owner.config().t4();
  }

  private void pass() {
    SipResponse arrived = response;
    if (arrived != null) {
      handler.response(arrived.edit().removeFirstValue(HeaderName.VIA).build());
    }
  }

  private void sendAck() {
    SipResponse arrived = response;
    if (arrived != null) {
      SipRequest ack = HopByHop.ack(request, arrived);
      owner.transports().send(flow, ack.bytes(), onFailure);
    }
  }

  /** RFC 3261 §9.1: not before a provisional response, and 64·T1 later the INVITE is given up. */
  private void sendCancelIfAllowed() {
    SipRequest cancel = unsentCancel;
    if (cancel != null && state == ClientState.PROCEEDING) {
      unsentCancel = null;
      timers.armTimeout(owner.config().giveUp(), this::timedOut);
      owner.sendCancel(this, cancel);
    }
  }
}
