// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Every account of the network, wherever its entity lives. A stage fails if the entity can't be
 * reached or the store can't be written: answer 503, and never challenge again for it.
 */
public interface Subscribers {

  /** Checks credentials; the same ones pass once only. */
  CompletionStage<Authentication> authenticate(Aor account, DigestResponse response);

  CompletionStage<Optional<Subscriber>> read(Aor aor);

  /** Creates the account or replaces its profile; done when it is stored. */
  CompletionStage<Provisioned> provision(Aor aor, Profile profile);

  /** Changes some of an account's profile; empty if there is no account, else done when stored. */
  CompletionStage<Optional<Subscriber>> change(Aor aor, ProfileChange change);

  /** Deletes the account; its registrations are another entity's and stay. */
  CompletionStage<Removed> remove(Aor aor);
}
