// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import java.util.List;
import org.ringfabric.ops.command.CommandRegistry;
import org.ringfabric.ops.command.call.EndCall;
import org.ringfabric.ops.command.call.ListCalls;
import org.ringfabric.ops.command.call.ReadCall;
import org.ringfabric.ops.command.call.SearchCdrs;
import org.ringfabric.ops.command.call.TraceCall;
import org.ringfabric.ops.command.cluster.Lookup;
import org.ringfabric.ops.command.cluster.ReadCluster;
import org.ringfabric.ops.command.cluster.RunSelfTest;
import org.ringfabric.ops.command.subscriber.ChangeSubscriber;
import org.ringfabric.ops.command.subscriber.ListRegistrations;
import org.ringfabric.ops.command.subscriber.ListSubscribers;
import org.ringfabric.ops.command.subscriber.PutSubscriber;
import org.ringfabric.ops.command.subscriber.ReadRegistration;
import org.ringfabric.ops.command.subscriber.ReadSubscriber;
import org.ringfabric.ops.command.subscriber.RemoveRegistration;
import org.ringfabric.ops.command.subscriber.RemoveSubscriber;

/**
 * All that an operator can do: the table of contents of the API, the command line and the console.
 */
public final class Commands {

  private Commands() {}

  /** The commands over {@code ports}. */
  public static CommandRegistry over(OperationsPorts ports) {
    return new CommandRegistry(
        List.of(
            new ListSubscribers(ports.subscriberList()),
            new ReadSubscriber(ports.subscribers()),
            new PutSubscriber(ports.subscribers()),
            new ChangeSubscriber(ports.subscribers()),
            new RemoveSubscriber(ports.subscribers(), ports.locations()),
            new ListRegistrations(ports.registrationList()),
            new ReadRegistration(ports.locations()),
            new RemoveRegistration(ports.locations()),
            new ListCalls(ports.liveDialogs()),
            new ReadCall(ports.dialogs()),
            new EndCall(ports.dialogs()),
            new SearchCdrs(ports.cdrs()),
            new TraceCall(ports.traces()),
            new ReadCluster(ports.cluster()),
            new Lookup(ports.cluster()),
            new RunSelfTest(ports.selfTest())));
  }
}
