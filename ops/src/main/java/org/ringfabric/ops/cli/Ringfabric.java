// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command line of the fabric. */
@Command(
    name = "ringfabric",
    description = "Operates a Ringfabric telephone network through the API of any of its nodes.",
    mixinStandardHelpOptions = true,
    versionProvider = Ringfabric.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 refused by the API, 2 wrong usage, 3 API not reachable, 4 the self-test failed.",
      "Completion: source <(ringfabric completion)"
    },
    subcommands = {
      SubscriberVerbs.class,
      RegistrationVerbs.class,
      CallVerbs.class,
      CdrVerbs.class,
      ClusterVerbs.class,
      LookupVerb.class,
      SelfTestVerb.class,
      TraceVerb.class,
      TokenVerb.class,
      HelpCommand.class
    })
public final class Ringfabric {

  private Ringfabric() {}

  /** The version that Maven wrote into the manifest of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String built = Ringfabric.class.getPackage().getImplementationVersion();
      return new String[] {"ringfabric " + (built == null ? "(not from a jar)" : built)};
    }
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The commands, ready to run. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Ringfabric());
    line.addSubcommand("completion", new GenerateCompletion());
    line.setExecutionExceptionHandler(Ringfabric::explain);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static int explain(Exception failure, CommandLine line, ParseResult parsed)
      throws Exception {
    if (!(failure instanceof ApiFailure apiFailure)) {
      throw failure;
    }
    PrintWriter err = line.getErr();
    err.println("ringfabric: " + apiFailure.getMessage());
    if (!apiFailure.hint().isEmpty()) {
      err.println("hint: " + apiFailure.hint());
    }
    return apiFailure.exitCode();
  }
}
