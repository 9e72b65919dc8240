// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.subscriber.Aor;

/** All bindings, from the read side: some moments behind the entities. */
public interface RegistrationList {

  /**
   * One binding as the read side knows it.
   *
   * @param until when its lease ends: the binding itself may end earlier, unless it is refreshed
   * @param source address that the phone was seen at, or ""
   * @param node that holds the flow to it, or ""
   */
  record RegisteredContact(
      Aor aor,
      String contactUri,
      String userAgent,
      Instant registered,
      Instant until,
      String source,
      String node) {}

  /**
   * Lists bindings by AOR and contact.
   *
   * @param text only those that hold it in AOR, contact or user agent
   * @param after {@link Page#next()} of the page before
   */
  CompletionStage<Page<RegisteredContact>> list(
      Optional<String> text, Optional<String> after, int limit);

  /** How many bindings there are. */
  CompletionStage<Long> count();
}
