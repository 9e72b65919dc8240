// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.fakes;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.Cdr;
import org.ringfabric.actors.dialog.CdrSearch;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.DialogChange;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.FailedCall;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.dialog.LiveDialogs;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatistics;
import org.ringfabric.actors.relay.StreamStatus;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;

/** Calls in a map; one that is terminated leaves a CDR. */
public final class FakeCalls implements Dialogs, LiveDialogs {

  private static final Instant NOW = Instant.parse("2026-01-31T13:45:00Z");

  private final Map<String, Dialog> live = new LinkedHashMap<>();
  private final List<Cdr> ended = new ArrayList<>();

  /** Has two phones talk. */
  public void answer(String callId, String caller, String callee, String node) {
    AnsweredCall call =
        new AnsweredCall(
            leg(caller, "192.0.2.7", node),
            leg(callee, "198.51.100.9", node),
            "sip:" + callee,
            "sip:" + callee + ";transport=udp",
            Optional.of(caller),
            "192.0.2.7",
            node,
            NOW.minusSeconds(95),
            NOW.minusSeconds(90),
            Optional.of(new RelayId("n3", "relay-1")),
            Optional.empty(),
            Optional.empty());
    DialogId id = new DialogId(callId, "tag-1", "tag-2");
    live.put(
        callId,
        new Dialog(
            id, call, Optional.of(NOW.plusSeconds(7200)), Optional.empty(), Optional.empty()));
  }

  private static Leg leg(String aor, String address, String node) {
    Flow flow = new Flow(node, 0, Transport.UDP, new InetSocketAddress(address, 5060));
    return new Leg("<sip:" + aor + ">", "tag", "sip:" + aor, List.of(), 2, Optional.of(flow));
  }

  /** What is left of the calls that ended. */
  public CdrSearch cdrs() {
    return new CdrSearch() {
      @Override
      public CompletionStage<Page<Cdr>> search(Query query, Optional<String> after, int limit) {
        return CompletableFuture.completedFuture(
            Pages.of(
                ended.stream()
                    .filter(cdr -> query.callId().map(cdr.callId()::equals).orElse(true))
                    .filter(
                        cdr ->
                            query
                                .answered()
                                .map(answered -> answered == cdr.answered().isPresent())
                                .orElse(true))
                    .toList(),
                after,
                limit));
      }

      @Override
      public CompletionStage<Long> count() {
        return CompletableFuture.completedFuture((long) ended.size());
      }
    };
  }

  @Override
  public CompletionStage<DialogReply> terminate(String callId, EndCause cause) {
    Dialog dialog = live.remove(callId);
    if (dialog == null) {
      return CompletableFuture.completedFuture(DialogReply.NOT_FOUND);
    }
    ended.add(0, cdr(dialog, cause));
    return CompletableFuture.completedFuture(DialogReply.RECORDED);
  }

  @Override
  public CompletionStage<DialogReply> terminate(DialogId id, EndCause cause) {
    return terminate(id.callId(), cause);
  }

  private static Cdr cdr(Dialog dialog, EndCause cause) {
    AnsweredCall call = dialog.call();
    StreamStatistics audio =
        new StreamStatistics(
            0,
            Side.CALLER,
            "audio",
            StreamStatus.CLOSED,
            Optional.of("PCMU/8000"),
            4500,
            774_000,
            3,
            1.5,
            0,
            Optional.of("192.0.2.7:40000"));
    return new Cdr(
        dialog.id().callId() + ";tag-1;tag-2",
        dialog.id().callId(),
        call.caller().address(),
        call.callee().address(),
        call.requestUri(),
        call.canonicalUri(),
        call.billingParty(),
        call.source(),
        call.node(),
        call.invited(),
        Optional.of(call.answered()),
        NOW,
        cause,
        200,
        new MediaStatistics(List.of(audio)));
  }

  @Override
  public CompletionStage<Optional<Dialog>> read(String callId) {
    return CompletableFuture.completedFuture(Optional.ofNullable(live.get(callId)));
  }

  @Override
  public CompletionStage<Page<LiveDialog>> list(
      Optional<String> text, Optional<String> after, int limit) {
    return CompletableFuture.completedFuture(
        Pages.of(live.values().stream().map(FakeCalls::listed).toList(), after, limit));
  }

  private static LiveDialog listed(Dialog dialog) {
    AnsweredCall call = dialog.call();
    return new LiveDialog(
        dialog.id().callId(),
        call.caller().address(),
        call.callee().address(),
        call.requestUri(),
        call.answered(),
        call.node());
  }

  @Override
  public CompletionStage<Long> count() {
    return CompletableFuture.completedFuture((long) live.size());
  }

  @Override
  public CompletionStage<DialogReply> answered(DialogId id, AnsweredCall call) {
    throw new UnsupportedOperationException("operators answer no calls");
  }

  @Override
  public CompletionStage<DialogReply> failed(String callId, FailedCall call) {
    throw new UnsupportedOperationException("operators answer no calls");
  }

  @Override
  public CompletionStage<DialogReply> ended(DialogId id, EndCause cause, Instant at) {
    throw new UnsupportedOperationException("operators terminate");
  }

  @Override
  public CompletionStage<DialogReply> changed(DialogId id, DialogChange change) {
    throw new UnsupportedOperationException("operators change no calls");
  }

  @Override
  public void seen(DialogId id, boolean fromCaller, long cseq) {
    throw new UnsupportedOperationException("operators send no requests");
  }

  @Override
  public CompletionStage<Void> wake(String callId) {
    throw new UnsupportedOperationException("operators wake nobody");
  }
}
