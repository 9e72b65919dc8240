// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.net.Inet6Address;

/**
 * The shape of an IPv6 address (RFC 4291 §2.2), with the third colon of RFC 5118 §4.10 allowed in
 * front of IPv4.
 */
final class Ipv6 {
  private static final int GROUPS = 8;

  private Ipv6() {}

  static boolean isValid(byte[] bytes, int from, int end) {
    int groups = 0;
    boolean gap = false;
    int i = from;
    if (i + 1 < end && bytes[i] == ':' && bytes[i + 1] == ':') {
      gap = true;
      i += 2;
    }
    while (i < end) {
      int groupEnd = i;
      while (groupEnd < end && isHex(bytes[groupEnd])) {
        groupEnd++;
      }
      if (groupEnd < end && bytes[groupEnd] == '.') {
        return isIpv4(bytes, i, end) && (gap ? groups <= 5 : groups == 6);
      }
      if (groupEnd == i || groupEnd - i > 4) {
        return false;
      }
      groups++;
      i = groupEnd;
      if (i == end) {
        break;
      }
      if (bytes[i] != ':' || i + 1 == end) {
        return false;
      }
      i++;
      if (bytes[i] == ':') {
        if (gap) {
          return false;
        }
        gap = true;
        i++;
        if (i < end && bytes[i] == ':' && isIpv4(bytes, i + 1, end)) {
          i++;
        }
      }
    }
    return gap ? groups <= 7 : groups == 8;
  }

  /** The short form of RFC 5952 §4: the longest run of zeros, the first of several, is left out. */
  static String text(Inet6Address address) {
    byte[] octets = address.getAddress();
    int gap = -1;
    int gapEnd = -1;
    for (int from = 0; from < GROUPS; from++) {
      int to = from;
      while (to < GROUPS && group(octets, to) == 0) {
        to++;
      }
      if (to - from > Math.max(1, gapEnd - gap)) {
        gap = from;
        gapEnd = to;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        text.append("::");
        i = gapEnd - 1;
      } else {
        text.append(i == 0 || i == gapEnd ? "" : ":").append(Integer.toHexString(group(octets, i)));
      }
    }
    return text.toString();
  }

  private static int group(byte[] octets, int index) {
    return (octets[2 * index] & 0xff) << 8 | (octets[2 * index + 1] & 0xff);
  }

  static boolean isIpv4(byte[] bytes, int from, int end) {
    int part = from;
    for (int parts = 1; parts <= 4; parts++) {
      int stop = part;
      while (stop < end && Octets.isDigit(bytes[stop])) {
        stop++;
      }
      if (stop - part > 3 || Octets.number(bytes, part, stop, 255) < 0) {
        return false;
      }
      if (parts == 4) {
        return stop == end;
      }
      if (stop >= end || bytes[stop] != '.') {
        return false;
      }
      part = stop + 1;
    }
    return false;
  }

  private static boolean isHex(byte b) {
    int c = Octets.lower(b);
    return Octets.isDigit(b) || (c >= 'a' && c <= 'f');
  }
}
