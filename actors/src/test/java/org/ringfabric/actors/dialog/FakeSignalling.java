// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ringfabric.actors.sip.Method;

/**
 * Notes requests in dialogs, and answers them as the test says, one phone like the other or not.
 */
final class FakeSignalling implements DialogSignalling {

  record Sent(String to, String from, Method method, long cseq, Optional<String> reason) {}

  final List<Sent> sent = new CopyOnWriteArrayList<>();
  final Map<String, CompletionStage<Integer>> answers = new ConcurrentHashMap<>();
  volatile CompletionStage<Integer> answer = CompletableFuture.completedStage(200);

  @Override
  public CompletionStage<Integer> send(
      String callId, Leg to, Leg from, Method method, long cseq, Optional<String> reason) {
    sent.add(new Sent(to.tag(), from.tag(), method, cseq, reason));
    return answers.getOrDefault(to.tag(), answer);
  }

  List<Sent> byes() {
    return sent.stream().filter(each -> each.method().equals(Method.BYE)).toList();
  }
}
