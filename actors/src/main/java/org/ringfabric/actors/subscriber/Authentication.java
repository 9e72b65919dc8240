// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import org.ringfabric.actors.Wire;

/** What became of somebody's credentials. */
public sealed interface Authentication extends Wire {

  /** They are right, and were not used before. */
  record Authenticated(Subscriber subscriber) implements Authentication {}

  /** They aren't those of this account: challenge again, once, then refuse. */
  record WrongPassword() implements Authentication {}

  /** The password is right but the nonce too old: challenge with {@code stale=true}. */
  record StaleNonce() implements Authentication {}

  /**
   * The password is right but nonce and {@code nc} were used before: a copy of an earlier request,
   * or one sent again over another node. Challenge with {@code stale=true}: who has the password
   * goes on unnoticed, who only copied doesn't.
   */
  record ReplayedNonce() implements Authentication {}

  /** There is no such account. Answer as for a wrong password: names aren't to be guessed. */
  record UnknownSubscriber() implements Authentication {}

  /** The password is right, but the operator blocked the account: 403. */
  record Blocked() implements Authentication {}
}
