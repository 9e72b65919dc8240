// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ringfabric.tests.load.Measurement.Operation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures each server's processor time for registrations and calls, one server after another. */
@Command(
    name = "ops/dev/bench",
    subcommands = RelayComparison.class,
    mixinStandardHelpOptions = true,
    description =
        "Measures what a registration and a call cost Ringfabric, and Kamailio beside it on this"
            + " machine: in memory, and with accounts, contacts and dialogs in PostgreSQL.",
    footer = {
      "",
      "A call of Ringfabric has its media relayed, one of Kamailio hasn't. To compare without:",
      "JAVA_TOOL_OPTIONS=-Dringfabric.proxy.relay-media=off ops/dev/bench"
    })
public final class Comparison implements Callable<Integer> {
  @Option(names = "--users", defaultValue = "1000", description = "phones (${DEFAULT-VALUE})")
  int users;

  @Option(names = "--rate", defaultValue = "500", description = "calls a second (${DEFAULT-VALUE})")
  int rate;

  @Option(
      names = "--registrations",
      defaultValue = "500",
      description = "registrations a second (${DEFAULT-VALUE})")
  int registrations;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "how long each is measured (${DEFAULT-VALUE})")
  int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "20",
      description = "seconds of the same before (${DEFAULT-VALUE})")
  int warmUp;

  @Option(
      names = "--server",
      description = "measure only these; may be repeated: ${COMPLETION-CANDIDATES}")
  Set<Contender> contenders = EnumSet.allOf(Contender.class);

  @Option(
      names = "--data",
      defaultValue = "${sys:java.io.tmpdir}",
      description = "directory on the disk that all of them write to (${DEFAULT-VALUE})")
  Path data;

  @Option(
      names = "--json",
      defaultValue = "${sys:ringfabric.target:-target}/bench.json",
      description = "file for the results (${DEFAULT-VALUE})")
  Path json;

  private final PrintStream out = System.out;

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Comparison());
    System.exit(command.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<String> missing = Requirements.missing(contenders);
    if (!missing.isEmpty()) {
      System.err.println("missing: apt-get install " + String.join(" ", missing));
      return 2;
    }
    Workplace workplace = Workplace.in(data);
    out.println("logs are in " + workplace.directory());
    List<Measurement> measurements = new ArrayList<>();
    for (Contender contender : contenders) {
      Path directory = workplace.directory().resolve(contender.name().toLowerCase(Locale.ROOT));
      out.println(contender.title + " starts");
      try (Server server = contender.startIn(directory, users);
          Phones phones = phones(server, directory)) {
        measure(contender, server, phones, measurements);
      }
    }
    Results results = new Results(measurements);
    results.print(out);
    results.write(json);
    if (measurements.stream().allMatch(measurement -> measurement.traffic().failed() == 0)) {
      workplace.delete();
    }
    return 0;
  }

  private Phones phones(Server server, Path directory) throws IOException {
    return Phones.start(directory.resolve("sipp"), server.target(), users, server::password);
  }

  private void measure(
      Contender contender, Server server, Phones phones, List<Measurement> measurements)
      throws IOException {
    phones.register(registrations, rounds(warmUp));
    add(
        measurements,
        Measurement.of(
            contender.title,
            Operation.REGISTRATION,
            server.processes(),
            () -> phones.register(registrations, rounds(seconds))));
    phones.call(rate, warmUp);
    add(
        measurements,
        Measurement.of(
            contender.title, Operation.CALL, server.processes(), () -> phones.call(rate, seconds)));
  }

  private int rounds(int time) {
    return Math.max(1, Math.round((float) time * registrations / users));
  }

  private void add(List<Measurement> measurements, Measurement measurement) {
    measurements.add(measurement);
    out.println("  " + measurement);
  }
}
