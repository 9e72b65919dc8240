// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.subscriber.Aor;

/**
 * A named value that a command takes from its path or query.
 *
 * @param name as it is written in the query
 * @param kind what values it may have
 */
public record Parameter(String name, Kind kind) {

  /** The most items a page may have. */
  public static final int MOST_ITEMS = 1000;

  /** How many items of a list to answer. */
  public static final Parameter LIMIT = new Parameter("limit", Kind.COUNT);

  /** The cursor that the page before ended with. */
  public static final Parameter AFTER = new Parameter("after", Kind.TEXT);

  /** Whether to count all that there are, too. */
  public static final Parameter COUNT = new Parameter("count", Kind.FLAG);

  private static final int LONGEST_TEXT = 512;

  /** What a header may have on the wire: a call that is up can be looked at and ended. */
  private static final int LONGEST_CALL_ID = 16 * 1024;

  /** What values a parameter may have. */
  public enum Kind {
    TEXT("1 to " + LONGEST_TEXT + " printable characters"),
    CALL_ID("1 to " + LONGEST_CALL_ID + " printable characters"),
    AOR("an address of record such as alice@example.org"),
    INSTANT("an instant such as 2026-01-31T13:45:00Z"),
    COUNT("a number from 1 to " + MOST_ITEMS),
    FLAG("true or false");

    private final String expected;

    Kind(String expected) {
      this.expected = expected;
    }

    boolean accepts(String value) {
      return switch (this) {
        case TEXT -> isText(value, LONGEST_TEXT);
        case CALL_ID -> isText(value, LONGEST_CALL_ID);
        case AOR -> isText(value, LONGEST_TEXT) && Aor.parse(value).isPresent();
        case INSTANT -> isInstant(value);
        case COUNT -> value.matches("[1-9][0-9]{0,3}") && Integer.parseInt(value) <= MOST_ITEMS;
        case FLAG -> value.equals("true") || value.equals("false");
      };
    }

    private static boolean isText(String value, int longest) {
      return !value.isEmpty()
          && value.length() <= longest
          && value.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isInstant(String value) {
      try {
        Instant.parse(value);
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    }
  }

  /** Any printable text. */
  public static Parameter text(String name) {
    return new Parameter(name, Kind.TEXT);
  }

  /** A Call-ID, as long as the wire lets it be. */
  public static Parameter callId(String name) {
    return new Parameter(name, Kind.CALL_ID);
  }

  /** An address of record. */
  public static Parameter aor(String name) {
    return new Parameter(name, Kind.AOR);
  }

  /** A point in time. */
  public static Parameter instant(String name) {
    return new Parameter(name, Kind.INSTANT);
  }

  /** Yes or no. */
  public static Parameter flag(String name) {
    return new Parameter(name, Kind.FLAG);
  }

  /** What is wrong with {@code value}, if anything. */
  public Optional<Problem> check(String value) {
    if (kind.accepts(value)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.invalid(
            "%s: '%s' (expected: %s)".formatted(name, Problem.shown(value), kind.expected),
            "Correct the parameter '%s' and send the request again.".formatted(name)));
  }
}
