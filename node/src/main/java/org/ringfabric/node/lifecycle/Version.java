// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.util.Objects;

/** The version that runs; Maven writes it into the manifest. */
final class Version {
  static final String OF_THIS_BUILD =
      Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "0.1.0");

  private Version() {}
}
