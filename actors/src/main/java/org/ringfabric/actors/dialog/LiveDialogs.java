// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;

/**
 * All dialogs that have been answered and not ended, from the read side: some moments behind the
 * entities.
 */
public interface LiveDialogs {

  /**
   * One dialog as the read side knows it.
   *
   * @param from the caller, as a From value without the tag
   * @param to the callee, as a To value without the tag
   * @param node that set it up
   */
  record LiveDialog(
      String callId, String from, String to, String requestUri, Instant answered, String node) {}

  /**
   * Lists dialogs, the last answered first.
   *
   * @param text only those that hold it in Call-ID, from, to or request URI
   * @param after {@link Page#next()} of the page before
   */
  CompletionStage<Page<LiveDialog>> list(Optional<String> text, Optional<String> after, int limit);

  /** How many there are. */
  CompletionStage<Long> count();
}
