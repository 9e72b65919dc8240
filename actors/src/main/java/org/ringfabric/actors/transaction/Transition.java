// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.List;

/** An arrow of a state machine's figure: where it leads, and what is done on the way, in order. */
record Transition<S extends Enum<S>>(S next, List<Action> actions) {
  static <S extends Enum<S>> Transition<S> to(S next, Action... actions) {
    return new Transition<>(next, List.of(actions));
  }
}
