// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.transaction.Flow;

/**
 * What a REGISTER asks for. Without updates, and not removing all, it only asks what is there.
 *
 * @param updates its contacts, in its order
 * @param removeAll {@code Contact: *} with {@code Expires: 0}
 * @param callId orders requests together with {@code cseq}
 * @param path as received
 * @param flow it came over, if it came from the phone itself
 * @param userAgent of the phone, or ""
 */
public record RegisterCommand(
    List<ContactUpdate> updates,
    boolean removeAll,
    String callId,
    long cseq,
    List<String> path,
    Optional<Flow> flow,
    String userAgent)
    implements Wire {
  public RegisterCommand {
    updates = List.copyOf(updates);
    path = List.copyOf(path);
    if (removeAll && !updates.isEmpty()) {
      throw new IllegalArgumentException("contacts: * and others (expected: either)");
    }
  }

  /** Asks for the bindings and changes none (RFC 3261 §10.2.3). */
  public static RegisterCommand query(String callId, long cseq) {
    return new RegisterCommand(List.of(), false, callId, cseq, List.of(), Optional.empty(), "");
  }

  /**
   * Removes every binding (RFC 3261 §10.2.2); for an operator, with a Call-ID never used before.
   */
  public static RegisterCommand removeAll(String callId, long cseq) {
    return new RegisterCommand(List.of(), true, callId, cseq, List.of(), Optional.empty(), "");
  }
}
