// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The messages of a call as arrows between its parties, top to bottom. */
final class Ladder {

  private static final int WIDTH = 26;
  private static final int TIME = 12;

  private final List<String> parties;

  private Ladder(List<String> parties) {
    this.parties = parties;
  }

  static String of(JsonNode trace) {
    Set<String> parties = new LinkedHashSet<>();
    for (JsonNode message : trace.path("messages")) {
      boolean incoming = incoming(message);
      parties.add(incoming ? peer(message) : node(message));
      parties.add(incoming ? node(message) : peer(message));
    }
    if (parties.isEmpty()) {
      return "nothing is kept of this call\n";
    }
    Ladder ladder = new Ladder(List.copyOf(parties));
    StringBuilder lines = new StringBuilder(ladder.head());
    trace.path("messages").forEach(message -> lines.append(ladder.line(message)).append('\n'));
    return lines.toString();
  }

  private String head() {
    StringBuilder names = new StringBuilder(" ".repeat(TIME));
    for (String party : parties) {
      names.append(centred(party, ' '));
    }
    return names.toString().stripTrailing() + "\n";
  }

  private String line(JsonNode message) {
    int from = parties.indexOf(incoming(message) ? peer(message) : node(message));
    int to = parties.indexOf(incoming(message) ? node(message) : peer(message));
    int left = Math.min(from, to);
    int right = Math.max(from, to);
    String label = " " + label(message) + " ";
    int room = (right - left) * WIDTH - 1;
    String arrow = from < to ? fill(label, room - 1) + ">" : "<" + fill(label, room - 1);
    StringBuilder line = new StringBuilder(time(message));
    List<String> bars = new ArrayList<>();
    for (int i = 0; i < parties.size(); i++) {
      bars.add(i == left && left != right ? "|" + arrow : "|" + " ".repeat(WIDTH - 1));
      if (i == left) {
        i = Math.max(i, right - 1);
      }
    }
    line.append(" ".repeat(WIDTH / 2)).append(String.join("", bars));
    return line.toString().stripTrailing();
  }

  /** The method of a request, the status of a response with the method it answers. */
  static String label(JsonNode message) {
    String start = Table.text(message.path("startLine"));
    if (!start.startsWith("SIP/2.0 ")) {
      return start.split(" ", 2)[0];
    }
    String[] cseq = Table.text(message.path("cseq")).split(" ", 2);
    String status = start.substring("SIP/2.0 ".length());
    return cseq.length == 2 ? status + " (" + cseq[1] + ")" : status;
  }

  private static String fill(String label, int room) {
    String cut = label.length() <= room ? label : label.substring(0, Math.max(0, room - 1)) + "…";
    int before = (room - cut.length()) / 2;
    return "-".repeat(before) + cut + "-".repeat(room - cut.length() - before);
  }

  private static String centred(String name, char around) {
    String cut = name.length() < WIDTH ? name : name.substring(0, WIDTH - 2) + "…";
    int before = (WIDTH - cut.length()) / 2;
    String side = String.valueOf(around);
    return side.repeat(before) + cut + side.repeat(WIDTH - cut.length() - before);
  }

  private static String time(JsonNode message) {
    String at = message.path("at").asText();
    int clock = at.indexOf('T') + 1;
    return "%-12s".formatted(at.substring(clock, Math.min(at.length(), clock + TIME)));
  }

  private static boolean incoming(JsonNode message) {
    return message.path("direction").asText().equals("IN");
  }

  private static String node(JsonNode message) {
    return Table.text(message.path("node"));
  }

  private static String peer(JsonNode message) {
    return Table.text(message.path("peer"));
  }
}
