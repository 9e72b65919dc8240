// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.ArrayList;
import java.util.List;
import org.ringfabric.actors.sip.SipResponse;

/** Remembers what a client transaction tells. */
final class RecordingHandler implements ClientHandler {
  final List<SipResponse> responses = new ArrayList<>();
  final List<SendFailure> failures = new ArrayList<>();
  int timeouts;

  List<Integer> statuses() {
    return responses.stream().map(SipResponse::status).toList();
  }

  @Override
  public void response(SipResponse response) {
    responses.add(response);
  }

  @Override
  public void timeout() {
    timeouts++;
  }

  @Override
  public void transportError(SendFailure why) {
    failures.add(why);
  }
}
