// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/**
 * How much the parser swallows before it takes a message for an attack.
 *
 * @param maxMessageBytes a whole message, body included; more is 513
 * @param maxHeaders header lines in a message
 * @param maxHeaderBytes one header line with its folds
 * @param maxUriBytes the Request-URI; more is 414
 * @param maxParameters parameters of one of the values that the codec itself reads
 * @param maxNesting comments within comments in a header handed to JAIN-SIP
 */
public record SipLimits(
    int maxMessageBytes,
    int maxHeaders,
    int maxHeaderBytes,
    int maxUriBytes,
    int maxParameters,
    int maxNesting) {
  public static final SipLimits DEFAULT = new SipLimits(65_535, 256, 16_384, 2_048, 64, 8);

  public SipLimits {
    if (maxMessageBytes < 512 || maxHeaders < 8 || maxHeaderBytes < 128 || maxUriBytes < 64) {
      throw new IllegalArgumentException(
          "limits: %d, %d, %d, %d (expected: at least 512 bytes, 8 headers, 128 bytes a header, 64 bytes a URI)"
              .formatted(maxMessageBytes, maxHeaders, maxHeaderBytes, maxUriBytes));
    }
    if (maxParameters < 8 || maxNesting < 1) {
      throw new IllegalArgumentException(
          "limits: %d parameters, %d nested comments (expected: at least 8 and 1)"
              .formatted(maxParameters, maxNesting));
    }
  }
}
