// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Registers many phones at one node and lets them call; none of it may fail. */
@Command(
    name = "ops/dev/load",
    mixinStandardHelpOptions = true,
    description =
        "Starts a node, registers phones, lets them call, and fails if a registration or a call"
            + " does.")
public final class LoadRun implements Callable<Integer> {
  @Option(names = "--users", defaultValue = "20000", description = "phones (${DEFAULT-VALUE})")
  int users;

  @Option(
      names = "--registrations",
      defaultValue = "500",
      description = "registrations a second (${DEFAULT-VALUE})")
  int registrations;

  @Option(names = "--rate", defaultValue = "200", description = "calls a second (${DEFAULT-VALUE})")
  int rate;

  @Option(names = "--seconds", defaultValue = "60", description = "of calls (${DEFAULT-VALUE})")
  int seconds;

  @Option(
      names = "--data",
      defaultValue = "${sys:java.io.tmpdir}",
      description = "where the node keeps its files (${DEFAULT-VALUE})")
  Path data;

  private final PrintStream out = System.out;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LoadRun()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<String> missing = Requirements.missing(EnumSet.of(Contender.RINGFABRIC));
    if (!missing.isEmpty()) {
      System.err.println("missing: apt-get install " + String.join(" ", missing));
      return 2;
    }
    Workplace workplace = Workplace.in(data);
    out.println("logs are in " + workplace.directory());
    Path directory = workplace.directory().resolve("fabric");
    boolean wholly;
    try (Server server = Contender.RINGFABRIC.startIn(directory, users);
        Phones phones =
            Phones.start(
                workplace.directory().resolve("sipp"), server.target(), users, server::password)) {
      Traffic registered = phones.register(registrations, 1);
      out.println("registrations (REGISTER to 200): " + registered);
      Traffic called = phones.call(rate, seconds);
      out.println("calls (INVITE to 180): " + called);
      wholly = registered.failed() == 0 && called.failed() == 0;
    }
    if (!wholly) {
      return 1;
    }
    workplace.delete();
    return 0;
  }
}
