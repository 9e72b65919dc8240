// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command;

/**
 * Why a command was refused, and what to do about it (RFC 9457).
 *
 * @param status the HTTP status
 * @param code stable, for programs: {@code subscriber-not-found}
 * @param message what is wrong, with the value and what was expected
 * @param hint what to do next
 */
public record Problem(int status, String code, String message, String hint) {

  private static final int LONGEST_SHOWN = 80;

  /** The request doesn't say what it should. */
  public static Problem invalid(String message, String hint) {
    return new Problem(400, "invalid-request", message, hint);
  }

  /** The request's body doesn't say what it should. */
  public static Problem invalidBody(String message, String hint) {
    return new Problem(422, "invalid-body", message, hint);
  }

  /** There is no such thing: {@code noun} is also the beginning of the code. */
  public static Problem notFound(String noun, String key, String hint) {
    return new Problem(
        404, noun + "-not-found", "There is no %s '%s'.".formatted(noun, shown(key)), hint);
  }

  /** It can't be done now; it may be later. */
  public static Problem unavailable(String message, String hint) {
    return new Problem(503, "unavailable", message, hint);
  }

  /** A foreign value as it may stand in a message: short, on one line. */
  public static String shown(String value) {
    String cut = value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    return cut.replaceAll("\\p{Cntrl}", "�");
  }
}
