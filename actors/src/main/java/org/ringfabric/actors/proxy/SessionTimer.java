// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/**
 * Session timers as a proxy sees them, RFC 4028 §8: calls whose ends vanished are found, because
 * their refreshes stay away.
 *
 * @param interval what we ask for where nobody does, and the most that we let pass; empty: we ask
 *     for nothing and only listen
 * @param least the shortest interval that we let pass, 90 s or more
 */
public record SessionTimer(Optional<Duration> interval, Duration least) {
  private static final String TIMER = "timer";

  /** RFC 4028 §4: no Min-SE may be lower. */
  private static final Duration LOWEST = Duration.ofSeconds(90);

  public SessionTimer {
    if (least.compareTo(LOWEST) < 0) {
      throw new IllegalArgumentException("min-se: " + least + " (expected: 90 s and more)");
    }
    if (interval.filter(asked -> asked.compareTo(least) < 0).isPresent()) {
      throw new IllegalArgumentException(
          "session-interval: " + interval.get() + " (expected: 0, or min-se and more)");
    }
  }

  /** Whether a request with this method starts or refreshes a session. */
  static boolean appliesTo(Method method) {
    return method.equals(Method.INVITE) || method.equals(Method.UPDATE);
  }

  /** The 422 that a request deserves which asks for too short an interval (RFC 4028 §8.1). */
  Optional<SipResponse> refusal(SipRequest request) {
    return supported(request)
            && interval(request).filter(asked -> asked.compareTo(least) < 0).isPresent()
        ? Optional.of(request.reply(422).header(HeaderName.MIN_SE, seconds(least)).build())
        : Optional.empty();
  }

  /** The copy with the interval that we agree to (RFC 4028 §8.1). */
  SipRequest apply(SipRequest copy) {
    Optional<Duration> asked = interval(copy);
    if (asked.isPresent() && asked.get().compareTo(least) < 0) {
      // Its sender wouldn't understand 422, so the interval is raised for it.
      return copy.edit()
          .set(HeaderName.SESSION_EXPIRES, withInterval(copy, least))
          .set(HeaderName.MIN_SE, seconds(least))
          .build();
    }
    if (interval.isEmpty()) {
      return copy;
    }
    Duration floor = longer(least, minSe(copy));
    Duration wanted = longer(interval.get(), floor);
    if (asked.isPresent() && asked.get().compareTo(wanted) <= 0) {
      return copy;
    }
    return copy.edit().set(HeaderName.SESSION_EXPIRES, withInterval(copy, wanted)).build();
  }

  /**
   * The 2xx as the requester is to hear it: one that says nothing, to a requester that can refresh,
   * makes it the refresher (RFC 4028 §8.2).
   *
   * @param request as it came
   */
  SipResponse answer(SipRequest request, SipResponse response) {
    Optional<Duration> offered = interval(apply(request));
    if (response.has(HeaderName.SESSION_EXPIRES) || offered.isEmpty() || !supported(request)) {
      return response;
    }
    return response
        .edit()
        .append(HeaderName.SESSION_EXPIRES, seconds(offered.get()) + ";refresher=uac")
        .append(HeaderName.REQUIRE, TIMER)
        .build();
  }

  /** What a message says of the interval, if it says anything that can be read. */
  static Optional<Duration> interval(SipMessage message) {
    return message.header(HeaderName.SESSION_EXPIRES).flatMap(SessionTimer::duration);
  }

  private static Duration minSe(SipMessage message) {
    return message.header(HeaderName.MIN_SE).flatMap(SessionTimer::duration).orElse(LOWEST);
  }

  private static boolean supported(SipRequest request) {
    return request.has(HeaderName.SUPPORTED)
        && request.values(HeaderName.SUPPORTED).stream()
            .anyMatch(option -> option.toLowerCase(Locale.ROOT).equals(TIMER));
  }

  private static String withInterval(SipRequest request, Duration changed) {
    String said = request.header(HeaderName.SESSION_EXPIRES).orElse("");
    int end = said.indexOf(';');
    return seconds(changed) + (end < 0 ? "" : said.substring(end));
  }

  private static Optional<Duration> duration(String value) {
    int end = value.indexOf(';');
    String number = (end < 0 ? value : value.substring(0, end)).trim();
    try {
      long seconds = Long.parseLong(number);
      // A delta-seconds is below 2^31 (RFC 3261 §25.1).
      return seconds > 0 && seconds <= Integer.MAX_VALUE
          ? Optional.of(Duration.ofSeconds(seconds))
          : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
