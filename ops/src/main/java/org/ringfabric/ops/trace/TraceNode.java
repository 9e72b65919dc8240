// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.ringfabric.actors.Wire;

/**
 * Answers for the messages of one node. It searches memory, so give it a dispatcher that may be
 * busy for a while.
 */
final class TraceNode {

  /** Every node's. */
  static final ServiceKey<Collect> KEY = ServiceKey.create(Collect.class, "ringfabric-traces");

  /** What of one node's messages goes into a reply: well below the largest frame between nodes. */
  private static final int MOST_CHARACTERS = 128 * 1024;

  private TraceNode() {}

  /** Asks for the messages of a call. */
  record Collect(String callId, ActorRef<Collected> replyTo) implements Wire {}

  /** The messages of a call on one node, the first ones if they are too many. */
  record Collected(List<TracedMessage> messages) implements Wire {
    Collected {
      messages = List.copyOf(messages);
    }
  }

  /** Answers from what {@code recorder} keeps. */
  static Behavior<Collect> create(TraceRecorder recorder) {
    Behavior<Collect> answers =
        Behaviors.receiveMessage(
            collect -> {
              collect.replyTo().tell(new Collected(first(recorder.find(collect.callId()))));
              return Behaviors.same();
            });
    return Behaviors.setup(
        context -> {
          context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
          // A search that meets a bug is named in the answer as a node that was too slow.
          return Behaviors.supervise(answers).onFailure(SupervisorStrategy.resume());
        });
  }

  private static List<TracedMessage> first(List<TracedMessage> messages) {
    List<TracedMessage> first = new ArrayList<>();
    int characters = 0;
    for (TracedMessage message : messages) {
      characters += message.text().length();
      if (characters > MOST_CHARACTERS) {
        break;
      }
      first.add(message);
    }
    return first;
  }
}
