// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.tests.load.Measurement.Operation;

/** What was measured, for people and for programs. */
record Results(List<Measurement> measurements) {

  void print(PrintStream out) {
    for (Operation operation : Operation.values()) {
      if (measurements.stream().noneMatch(measurement -> measurement.operation() == operation)) {
        continue;
      }
      out.printf(
          Locale.ROOT,
          "%n%-22s %9s %8s %9s %8s %9s %9s %8s%n",
          operation,
          "CPU µs",
          "ratio",
          "each s",
          "failed",
          "p50 ms",
          "p99 ms",
          "MiB");
      for (Measurement measurement : measurements) {
        if (measurement.operation() == operation) {
          print(measurement, out);
        }
      }
    }
    out.println();
    out.println("CPU µs: of all processes of the server, database included, an operation.");
    out.println("ratio: to " + measurements.get(0).operation().yardstick() + ".");
    out.println(
        "p50, p99: REGISTER with credentials to 200, INVITE to 180, packet in to packet out.");
  }

  private void print(Measurement measurement, PrintStream out) {
    Traffic traffic = measurement.traffic();
    out.printf(
        Locale.ROOT,
        "%-22s %9.1f %8s %9.0f %8d %9.2f %9.2f %8d%n",
        measurement.server(),
        measurement.cpuMicros(),
        ratio(measurement).map(ratio -> "%.2f×".formatted(ratio)).orElse("-"),
        measurement.perSecond(),
        traffic.failed(),
        traffic.percentile(0.5),
        traffic.percentile(0.99),
        measurement.memory() >> 20);
  }

  private Optional<Double> ratio(Measurement measurement) {
    return measurements.stream()
        .filter(other -> other.server().equals(measurement.operation().yardstick()))
        .filter(other -> other.operation() == measurement.operation())
        .map(other -> measurement.cpuMicros() / other.cpuMicros())
        .findFirst();
  }

  void write(Path file) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Measurement measurement : measurements) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("server", measurement.server());
      row.put("operation", measurement.operation().toString());
      row.put("cpuMicros", measurement.cpuMicros());
      ratio(measurement).ifPresent(ratio -> row.put("ratio", ratio));
      row.put("completed", measurement.traffic().completed());
      row.put("failed", measurement.traffic().failed());
      row.put("wallMillis", measurement.wall().toMillis());
      row.put("p50Millis", measurement.traffic().percentile(0.5));
      row.put("p99Millis", measurement.traffic().percentile(0.99));
      row.put("memoryBytes", measurement.memory());
      rows.add(row);
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
  }
}
