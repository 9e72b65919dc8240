// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.util.Optional;

/**
 * Limits of calls; section {@code ringfabric.dialog}.
 *
 * @param maxDuration the longest that any call may last
 * @param keepalive how often both ends are asked with OPTIONS whether they still know the call;
 *     empty for never
 * @param linger how long an ended call stays in memory, to answer what comes late
 */
public record DialogConfig(Duration maxDuration, Optional<Duration> keepalive, Duration linger) {}
