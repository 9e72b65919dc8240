// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;

/** The order in which the servers of a SRV answer are tried: by priority, then drawn by weight. */
final class SrvOrder {
  private SrvOrder() {}

  /** Empty also if the one record says that there is no such service (RFC 2782, target "."). */
  static List<SRVRecord> of(List<Record> records, RandomGenerator random) {
    List<SRVRecord> left = new ArrayList<>(records.size());
    for (Record each : records) {
      if (each instanceof SRVRecord server && !server.getTarget().equals(Name.root)) {
        left.add(server);
      }
    }
    // Weightless ones first: the draw below then gives them their small chance.
    left.sort(
        Comparator.comparingInt(SRVRecord::getPriority).thenComparingInt(SRVRecord::getWeight));
    List<SRVRecord> ordered = new ArrayList<>(left.size());
    while (!left.isEmpty()) {
      ordered.add(left.remove(draw(left, random)));
    }
    return ordered;
  }

  /** RFC 2782, "Weight": the first whose running sum reaches a number drawn up to their total. */
  private static int draw(List<SRVRecord> left, RandomGenerator random) {
    int priority = left.get(0).getPriority();
    int total = 0;
    for (SRVRecord server : left) {
      if (server.getPriority() == priority) {
        total += server.getWeight();
      }
    }
    int drawn = random.nextInt(total + 1);
    int sum = 0;
    for (int i = 0; i < left.size(); i++) {
      sum += left.get(i).getWeight();
      if (sum >= drawn) {
        return i;
      }
    }
    return 0;
  }
}
