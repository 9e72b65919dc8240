// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;

/** Writes {@code relayed} after each description, or refuses it. */
final class FakeMediaPlane implements MediaPlane {
  static final RelayId RELAY = new RelayId("n1", "r1");

  final List<MediaRequest> offers = new ArrayList<>();
  final List<MediaRequest> answers = new ArrayList<>();
  final List<Long> rejected = new ArrayList<>();
  final List<RelayId> released = new ArrayList<>();

  /** Where the next session opens. */
  RelayId opens = RELAY;

  private final List<Runnable> waiting = new ArrayList<>();
  private boolean slow;
  private boolean refusesOffers;
  private boolean refusesAnswers;
  private Optional<RelayId> lost = Optional.empty();

  void slowDown() {
    slow = true;
  }

  /** All that waited is answered. */
  void catchUp() {
    slow = false;
    List.copyOf(waiting).forEach(Runnable::run);
    waiting.clear();
  }

  void refuseOffers() {
    refusesOffers = true;
  }

  /** Its node is gone, and another takes its place. */
  void lose(RelayId session, RelayId next) {
    lost = Optional.of(session);
    opens = next;
  }

  void refuseAnswers() {
    refusesAnswers = true;
  }

  @Override
  public CompletionStage<MediaReply> offer(MediaRequest request) {
    offers.add(request);
    return reply(request, refusesOffers);
  }

  @Override
  public CompletionStage<MediaReply> answer(MediaRequest request) {
    answers.add(request);
    return reply(request, refusesAnswers || (lost.isPresent() && lost.equals(request.relay())));
  }

  private CompletionStage<MediaReply> reply(MediaRequest request, boolean refused) {
    String sdp = new String(request.sdp(), StandardCharsets.UTF_8) + "s=relayed\r\n";
    RelayId session = request.relay().filter(id -> !lost.equals(Optional.of(id))).orElse(opens);
    MediaReply reply =
        refused
            ? new MediaReply.Refused(488, "Not Acceptable Here")
            : new MediaReply.Rewritten(sdp.getBytes(StandardCharsets.UTF_8), session);
    CompletableFuture<MediaReply> stage = new CompletableFuture<>();
    waiting.add(() -> stage.complete(reply));
    if (!slow) {
      catchUp();
    }
    return stage;
  }

  @Override
  public void reject(RelayId relay, String fromTag, long cseq) {
    rejected.add(cseq);
  }

  @Override
  public CompletionStage<MediaStatistics> end(RelayId relay, String callId) {
    released.add(relay);
    return CompletableFuture.completedFuture(MediaStatistics.NONE);
  }
}
