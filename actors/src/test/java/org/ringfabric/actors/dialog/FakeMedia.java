// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;

/** A relay that only ends sessions. */
final class FakeMedia implements MediaPlane {
  final List<RelayId> ended = new CopyOnWriteArrayList<>();
  volatile CompletionStage<MediaStatistics> statistics =
      CompletableFuture.completedStage(MediaStatistics.NONE);

  @Override
  public CompletionStage<MediaReply> offer(MediaRequest request) {
    return CompletableFuture.failedStage(new UnsupportedOperationException("only ends"));
  }

  @Override
  public CompletionStage<MediaReply> answer(MediaRequest request) {
    return offer(request);
  }

  @Override
  public void reject(RelayId relay, String fromTag, long cseq) {
    throw new UnsupportedOperationException("only ends");
  }

  @Override
  public CompletionStage<MediaStatistics> end(RelayId relay, String callId) {
    ended.add(relay);
    return statistics;
  }
}
