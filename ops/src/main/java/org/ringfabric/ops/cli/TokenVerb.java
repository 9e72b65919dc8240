// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.ringfabric.ops.api.Token;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringfabric token}: the only command that needs no node. */
@Command(
    name = "token",
    description = {
      "Makes a token for the API.",
      "The token is printed to standard error, once; its line for ringfabric.api.token-file, which doesn't give it away, to standard output."
    })
final class TokenVerb implements Callable<Integer> {

  /** As hard to guess as a key of the same length. */
  private static final int BYTES = 24;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--name",
      required = true,
      description = "who it is for, as the log will call them")
  private String name = "";

  @Option(names = "--read-only", description = "it may read but change nothing")
  private boolean readOnly;

  @Override
  public Integer call() {
    String secret = Secrets.next(BYTES);
    Token token = Token.hashing(name, readOnly ? Token.Access.READ : Token.Access.WRITE, secret);
    PrintWriter out = spec.commandLine().getOut();
    out.println(token.line());
    spec.commandLine().getErr().println("token: " + secret);
    return Exit.OK;
  }
}
