// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** All processes of a server, its database's included, as Linux accounts for them (proc(5)). */
record ServerProcesses(List<Long> roots) {
  /** USER_HZ, which is the same wherever Linux shows times to programs. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final Duration GLANCE = Duration.ofMillis(250);
  private static final Duration LITTLE = Duration.ofMillis(25);

  /** utime and stime of those that live, and of the children that they have waited for. */
  Duration cpu() {
    return TICK.multipliedBy(pids().mapToLong(ServerProcesses::ticks).sum());
  }

  /** Memory in bytes, what is shared among them counted once: their proportional set size. */
  long memory() {
    return pids().mapToLong(ServerProcesses::proportionalSetSize).sum();
  }

  /** Waits, for a while, until they have done what they do behind the replies. */
  void awaitQuiet() {
    Duration[] before = {cpu()};
    try {
      Awaitility.await()
          .pollDelay(GLANCE)
          .pollInterval(GLANCE)
          .atMost(Duration.ofSeconds(5))
          .until(
              () -> {
                Duration now = cpu();
                boolean quiet = now.minus(before[0]).compareTo(LITTLE) <= 0;
                before[0] = now;
                return quiet;
              });
    } catch (ConditionTimeoutException neverIdle) {
      // Then what it does unasked is a part of its cost.
    }
  }

  private Stream<Long> pids() {
    return roots.stream()
        .flatMap(root -> ProcessHandle.of(root).stream())
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .map(ProcessHandle::pid);
  }

  private static long ticks(long pid) {
    String stat = read(pid, "stat");
    // The name of the program, in parentheses, may have blanks.
    String[] field = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    long ticks = 0;
    for (int i = 11; i <= 14 && i < field.length; i++) {
      ticks += Long.parseLong(field[i]); // utime, stime, cutime, cstime
    }
    return ticks;
  }

  private static long proportionalSetSize(long pid) {
    return read(pid, "smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (NoSuchFileException ended) {
      return "";
    } catch (IOException e) {
      if (ProcessHandle.of(pid).isEmpty()) {
        return "";
      }
      throw new UncheckedIOException(e);
    }
  }
}
