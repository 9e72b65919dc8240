// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;

/** All accounts, from the read side: some moments behind the entities. */
public interface SubscriberList {

  /**
   * Lists accounts by their {@link Aor#key()}.
   *
   * @param text only those that hold it in AOR or display name
   * @param after {@link Page#next()} of the page before
   */
  CompletionStage<Page<Subscriber>> list(Optional<String> text, Optional<String> after, int limit);

  CompletionStage<Long> count();
}
