// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/** The sequence number and method of a request, repeated in its responses (RFC 3261 §20.16). */
public record CSeq(long number, Method method) {
  /** RFC 3261 §8.1.1.5: less than 2**31. */
  public static final long MAX = 0x7fff_ffffL;

  public CSeq {
    if (number < 0 || number > MAX) {
      throw new IllegalArgumentException("cseq: " + number + " (expected: 0.." + MAX + ")");
    }
  }

  @Override
  public String toString() {
    return number + " " + method.name();
  }
}
