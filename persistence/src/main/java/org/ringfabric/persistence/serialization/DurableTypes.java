// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.serialization;

import java.util.List;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.dialog.DialogEntity;
import org.ringfabric.actors.registration.Registration;
import org.ringfabric.actors.registration.RegistrationEntity;
import org.ringfabric.actors.subscriber.Account;
import org.ringfabric.actors.subscriber.SubscriberEntity;

/**
 * Every type that is stored, by the name it has in the store. A name is for ever; a class may move.
 *
 * <p>To change an event: an optional component needs no new version. Else raise the version here,
 * with an {@link Upcast} from the one before, and add a golden file. A version that is written must
 * have been readable for one release, as two releases run side by side in a rolling upgrade.
 */
final class DurableTypes {

  /**
   * One stored type.
   *
   * @param version that is written; older ones are read
   * @param upcasts the one at index 0 makes version 2 of version 1, and so on
   */
  record DurableType(
      String name, int version, Class<? extends Durable> type, List<Upcast> upcasts) {
    DurableType {
      upcasts = List.copyOf(upcasts);
      if (upcasts.size() != version - 1) {
        throw new IllegalArgumentException(
            "%s: %d upcasts (expected: %d, one a version before %d)"
                .formatted(name, upcasts.size(), version - 1, version));
      }
    }

    String manifest() {
      return name + ':' + version;
    }
  }

  static final List<DurableType> ALL =
      List.of(
          first("dialog.answered", DialogEntity.CallAnswered.class),
          first("dialog.attempt-failed", DialogEntity.CallAttemptFailed.class),
          first("dialog.changed", DialogEntity.CallChanged.class),
          first("dialog.ending", DialogEntity.CallEnding.class),
          first("dialog.ended", DialogEntity.CallEnded.class),
          first("registration.bound", RegistrationEntity.Bound.class),
          first("registration.unbound", RegistrationEntity.Unbound.class),
          first("registration", Registration.class),
          first("subscriber.provisioned", SubscriberEntity.SubscriberProvisioned.class),
          first("subscriber.removed", SubscriberEntity.SubscriberRemoved.class),
          first("subscriber", Account.class));

  private DurableTypes() {}

  private static DurableType first(String name, Class<? extends Durable> type) {
    return new DurableType(name, 1, type, List.of());
  }
}
