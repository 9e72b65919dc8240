// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;

/** No media: every body passes. */
final class NoRelay implements MediaPlane {
  @Override
  public CompletionStage<MediaReply> offer(MediaRequest request) {
    return CompletableFuture.completedStage(new MediaReply.NoMedia());
  }

  @Override
  public CompletionStage<MediaReply> answer(MediaRequest request) {
    return offer(request);
  }

  @Override
  public void reject(RelayId relay, String fromTag, long cseq) {
    // Nothing was opened.
  }

  @Override
  public CompletionStage<MediaStatistics> end(RelayId relay, String callId) {
    return CompletableFuture.completedStage(MediaStatistics.NONE);
  }
}
