// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Limits of calls; section {@code ringfabric.dialog}.
 *
 * @param maxDuration the longest that any call may last
 * @param keepalive how often both ends are asked with OPTIONS whether they still know the call;
 *     empty for never
 * @param mediaTimeout after how long the relay tells that media stopped, if it is still there
 * @param linger how long an ended call stays in memory, to answer what comes late
 */
public record DialogConfig(
    Duration maxDuration, Optional<Duration> keepalive, Duration mediaTimeout, Duration linger) {

  /** When a call must end at the latest. */
  Instant until(AnsweredCall call) {
    Duration limit =
        call.maxDuration().filter(own -> own.compareTo(maxDuration) < 0).orElse(maxDuration);
    return call.answered().plus(limit);
  }
}
