// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;

class SrvOrderTest {
  private static final Name SERVICE = Name.fromConstantString("_sip._udp.test.");

  private static SRVRecord server(int priority, int weight, int port) {
    return new SRVRecord(
        SERVICE, DClass.IN, 60, priority, weight, port, Name.fromConstantString("x.test."));
  }

  @Property
  void allServersComeOnceByPriority(
      @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> priorities, @ForAll long seed) {
    Random random = new Random(seed);
    List<Record> records = new ArrayList<>();
    for (int priority : priorities) {
      records.add(server(priority, random.nextInt(4) * 10, records.size()));
    }

    List<SRVRecord> ordered = SrvOrder.of(records, random);

    assertThat(ordered)
        .hasSameSizeAs(records)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparingInt(SRVRecord::getPriority));
  }

  @Test
  void theFirstIsDrawnByWeight() {
    List<Record> records = List.of(server(1, 60, 1), server(1, 20, 2), server(1, 20, 3));
    Random random = new Random(7);
    int heavy = 0;
    int draws = 20_000;

    for (int i = 0; i < draws; i++) {
      if (SrvOrder.of(records, random).get(0).getPort() == 1) {
        heavy++;
      }
    }

    assertThat(heavy / (double) draws).isCloseTo(0.6, within(0.03));
  }

  @Test
  void aWeightlessOneHasASmallChance() {
    List<Record> records = List.of(server(1, 0, 1), server(1, 9, 2));
    Random random = new Random(7);
    int weightless = 0;
    int draws = 20_000;

    for (int i = 0; i < draws; i++) {
      if (SrvOrder.of(records, random).get(0).getPort() == 1) {
        weightless++;
      }
    }

    assertThat(weightless / (double) draws).isCloseTo(0.1, within(0.02));
  }

  @Test
  void aServiceThatIsDeclinedHasNoServer() {
    Record declined = new SRVRecord(SERVICE, DClass.IN, 60, 0, 0, 0, Name.root);

    assertThat(SrvOrder.of(List.of(declined), new Random(1))).isEmpty();
  }
}
