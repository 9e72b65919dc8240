// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.health;

import java.util.concurrent.CompletionStage;

/** Looks at one part of the node. */
@FunctionalInterface
public interface HealthCheck {

  /** How well the part is now. */
  CompletionStage<Health> check();
}
