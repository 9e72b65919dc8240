// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

/**
 * What a session description may cost us at most.
 *
 * @param maxBytes of the whole body
 * @param maxLines in it
 * @param maxMedia m= lines in it
 */
public record SdpLimits(int maxBytes, int maxLines, int maxMedia) {
  public static final SdpLimits DEFAULT = new SdpLimits(65_535, 1_000, 32);

  public SdpLimits {
    if (maxBytes < 1 || maxLines < 1 || maxMedia < 0) {
      throw new IllegalArgumentException(
          "SDP limits: " + maxBytes + "/" + maxLines + "/" + maxMedia + " (expected: positive)");
    }
  }
}
