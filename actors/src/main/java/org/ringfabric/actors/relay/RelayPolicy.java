// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import org.ringfabric.actors.sdp.SdpLimits;

/**
 * How sessions treat descriptions.
 *
 * @param rewriteOrigin hide the writer's address in o= too
 */
public record RelayPolicy(SdpLimits limits, boolean rewriteOrigin) {
  public static final RelayPolicy DEFAULT = new RelayPolicy(SdpLimits.DEFAULT, false);
}
