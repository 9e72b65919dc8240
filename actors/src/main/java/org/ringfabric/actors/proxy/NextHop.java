// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Transports;
import org.ringfabric.actors.transaction.Worker;

/** One way to reach a target, to be tried before the next. */
sealed interface NextHop {

  /** The flow to send on, or why there is none; answers on the worker. */
  void flow(Worker worker, BiConsumer<@Nullable Flow, @Nullable Throwable> then);

  /** It didn't answer: others need not try it for a while. */
  void failed();

  /** Whether to try it only if the flow before it is gone, not if it was silent or refused. */
  default boolean isForLostFlow() {
    return false;
  }

  /** A path that exists already. */
  record Existing(Flow flow) implements NextHop {
    @Override
    public void flow(Worker worker, BiConsumer<@Nullable Flow, @Nullable Throwable> then) {
      then.accept(flow, null);
    }

    @Override
    public void failed() {
      // The flow's own node notices a dead connection; a silent UDP peer is nobody else's concern.
    }
  }

  /** A path around a flow that is gone, looked for only then. */
  record Sought(Supplier<CompletionStage<Flow>> search) implements NextHop {
    @Override
    public void flow(Worker worker, BiConsumer<@Nullable Flow, @Nullable Throwable> then) {
      search.get().whenComplete((flow, error) -> worker.execute(() -> then.accept(flow, error)));
    }

    @Override
    public void failed() {
      // There is no other after it.
    }

    @Override
    public boolean isForLostFlow() {
      return true;
    }
  }

  /** A server found by RFC 3263. */
  record Located(Target target, Transports transports, ServerLocator locator) implements NextHop {
    @Override
    public void flow(Worker worker, BiConsumer<@Nullable Flow, @Nullable Throwable> then) {
      transports
          .flowTo(target.transport(), target.address(), target.tlsName())
          .whenComplete((flow, error) -> worker.execute(() -> then.accept(flow, error)));
    }

    @Override
    public void failed() {
      locator.failed(target);
    }
  }
}
