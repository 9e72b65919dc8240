// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

/** The two ends of a relayed session; fixed by who sent the first INVITE, for the dialog's life. */
public enum Side {
  CALLER,
  CALLEE;

  public Side other() {
    return this == CALLER ? CALLEE : CALLER;
  }
}
