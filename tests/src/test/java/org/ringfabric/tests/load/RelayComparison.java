// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ringfabric.tests.load.Measurement.Operation;
import org.ringfabric.tests.peers.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the processor time of a relayed packet: rtpengine's, then that of a whole node. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    description = "Measures what a relayed packet costs: rtpengine in user space, and Ringfabric.")
final class RelayComparison implements Callable<Integer> {
  @Option(
      names = "--packets",
      defaultValue = "20000",
      description = "a second, of both directions together (${DEFAULT-VALUE})")
  int packets;

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

  @Option(names = "--data", defaultValue = "${sys:java.io.tmpdir}", description = "directory")
  Path data;

  @Option(
      names = "--json",
      defaultValue = "${sys:ringfabric.target:-target}/bench-relay.json",
      description = "file for the results (${DEFAULT-VALUE})")
  Path json;

  private final PrintStream out = System.out;

  private interface Start {
    Relay relay(Path directory, int calls, MediaTraffic phones) throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    if (Tool.find("sipp").isEmpty()) {
      System.err.println("missing: apt-get install sip-tester");
      return 2;
    }
    Workplace workplace = Workplace.in(data);
    out.println("logs are in " + workplace.directory());
    List<Measurement> measurements = new ArrayList<>();
    if (Tool.find("rtpengine").isPresent()) {
      measurements.add(
          measure(Operation.PACKET.yardstick(), workplace.directory(), RtpengineRelay::start));
    } else {
      System.err.println("SKIPPED rtpengine: apt-get install rtpengine-daemon");
    }
    measurements.add(
        measure(Contender.RINGFABRIC.title, workplace.directory(), RingfabricRelay::start));
    Results results = new Results(measurements);
    results.print(out);
    results.write(json);
    workplace.delete();
    return 0;
  }

  private Measurement measure(String name, Path workplace, Start start) throws IOException {
    out.println(name + " starts");
    Path directory = Files.createTempDirectory(workplace, "relay");
    int calls = Math.max(1, packets / MediaTraffic.PACKETS_PER_SECOND / 2);
    try (MediaTraffic phones = new MediaTraffic();
        Relay relay = start.relay(directory, calls, phones)) {
      phones.run(relay.forCallers(), relay.forCallees(), warmUp);
      Measurement measurement =
          Measurement.of(
              name,
              Operation.PACKET,
              relay.processes(),
              () -> phones.run(relay.forCallers(), relay.forCallees(), seconds));
      out.println("  " + measurement);
      return measurement;
    }
  }
}
