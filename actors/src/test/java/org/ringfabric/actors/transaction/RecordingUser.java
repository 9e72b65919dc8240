// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/** Remembers what the layer tells its user, and does what the test says on a request. */
final class RecordingUser implements TransactionUser {
  /** An ACK, and the flow it came on. */
  record Acknowledged(SipRequest ack, Flow flow) {}

  final List<ServerTransaction> requests = new ArrayList<>();
  final List<Acknowledged> acks = new ArrayList<>();
  final List<SipResponse> strays = new ArrayList<>();
  private Consumer<ServerTransaction> onRequest = transaction -> {};

  void onRequest(Consumer<ServerTransaction> then) {
    onRequest = then;
  }

  ServerTransaction last() {
    return requests.get(requests.size() - 1);
  }

  @Override
  public void request(ServerTransaction transaction) {
    requests.add(transaction);
    onRequest.accept(transaction);
  }

  @Override
  public void ack(SipRequest ack, Flow flow) {
    acks.add(new Acknowledged(ack, flow));
  }

  @Override
  public void strayResponse(SipResponse response, Flow flow) {
    strays.add(response);
  }
}
