// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/**
 * The shape of an IPv6 address (RFC 4291 §2.2), with the third colon of RFC 5118 §4.10 allowed in
 * front of IPv4.
 */
final class Ipv6 {
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
