// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

/** The Reason header of a BYE of ours, RFC 3326. */
final class ReasonValue {
  private ReasonValue() {}

  static String of(EndCause cause) {
    return switch (cause) {
      case MEDIA_TIMEOUT -> sip(408, "Media Timeout");
      case MEDIA_REFUSED -> sip(488, "Not Acceptable Here");
      case SESSION_EXPIRED -> sip(408, "Session Expired");
      case SIGNALLING_LOST -> sip(408, "Signalling Lost");
      case MAX_DURATION -> sip(480, "Maximum Duration");
      case TERMINATED -> sip(480, "Terminated");
      case CALLER_BYE, CALLEE_BYE, NOT_ANSWERED -> "Q.850;cause=16;text=\"Normal Clearing\"";
    };
  }

  private static String sip(int status, String text) {
    return "SIP;cause=" + status + ";text=\"" + text + '"';
  }
}
