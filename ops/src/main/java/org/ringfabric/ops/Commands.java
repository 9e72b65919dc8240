// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import java.util.List;
import org.ringfabric.ops.command.CommandRegistry;
import org.ringfabric.ops.command.call.EndCall;
import org.ringfabric.ops.command.call.ReadCall;
import org.ringfabric.ops.command.call.TraceCall;
import org.ringfabric.ops.command.cluster.Lookup;
import org.ringfabric.ops.command.cluster.ReadCluster;
import org.ringfabric.ops.command.cluster.RunSelfTest;

/**
 * All that an operator can do: the table of contents of the API, the command line and the console.
 */
public final class Commands {

  private Commands() {}

  /** The commands over {@code ports}. */
  public static CommandRegistry over(OperationsPorts ports) {
    return new CommandRegistry(
        List.of(
            new ReadCall(ports.dialogs()),
            new EndCall(ports.dialogs()),
            new TraceCall(ports.traces()),
            new ReadCluster(ports.cluster()),
            new Lookup(ports.cluster()),
            new RunSelfTest(ports.selfTest())));
  }
}
