// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A node of ours, with the signalling of the calls. */
record RingfabricRelay(Server node, Phones phones, HeldCalls calls) implements Relay {
  private static final int CALLS_PER_SECOND = 20;

  static RingfabricRelay start(Path directory, int calls, MediaTraffic media) throws IOException {
    int users = 2 * calls;
    Server node = Contender.RINGFABRIC.startIn(directory, users);
    try {
      Phones phones =
          Phones.start(
              directory.resolve("sipp"),
              node.target(),
              users,
              node::password,
              new Phones.Media(media.callerPort(), media.calleePort()));
      try {
        phones.register(CALLS_PER_SECOND * 5, 1);
        return new RingfabricRelay(node, phones, phones.hold(CALLS_PER_SECOND, calls));
      } catch (IOException | RuntimeException e) {
        phones.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  @Override
  public List<Integer> forCallers() {
    return calls.forCallers();
  }

  @Override
  public List<Integer> forCallees() {
    return calls.forCallees();
  }

  @Override
  public ServerProcesses processes() {
    return node.processes();
  }

  @Override
  public void close() {
    calls.close();
    phones.close();
    node.close();
  }
}
