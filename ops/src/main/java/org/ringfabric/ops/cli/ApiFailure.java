// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

/**
 * A call of the API that came to nothing. It ends the command, with a message for people and a code
 * for programs.
 */
final class ApiFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String hint;

  private ApiFailure(int exitCode, String message, String hint) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }

  static ApiFailure refused(String message, String hint) {
    return new ApiFailure(Exit.REFUSED, message, hint);
  }

  static ApiFailure unreachable(String message, String hint) {
    return new ApiFailure(Exit.UNREACHABLE, message, hint);
  }

  int exitCode() {
    return exitCode;
  }

  String hint() {
    return hint;
  }
}
