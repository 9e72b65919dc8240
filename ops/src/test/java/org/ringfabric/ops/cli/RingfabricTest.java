// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.ops.api.Json;
import org.ringfabric.ops.api.RunningApi;
import org.ringfabric.ops.fakes.FakeFabric;
import picocli.CommandLine;

class RingfabricTest {

  private final FakeFabric fabric = new FakeFabric();
  private final RunningApi api = new RunningApi(fabric);

  @AfterEach
  void stop() {
    api.close();
  }

  private record Ran(int exit, String out, String err) {
    JsonNode json() {
      try {
        return Json.mapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError(out, e);
      }
    }
  }

  private static Ran runBare(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Ringfabric.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exit = line.execute(arguments);
    return new Ran(exit, out.toString(), err.toString());
  }

  private Ran run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--api", api.base().toString(), "--token", RunningApi.WRITER));
    return runBare(all.toArray(String[]::new));
  }

  @Test
  void addsASubscriberWithAPasswordThatItShowsOnce() {
    Ran added =
        run("subscriber", "add", "erin@example.org", "--name", "Erin", "--attribute", "pstn=no");

    assertThat(added.exit()).isEqualTo(Exit.OK);
    assertThat(added.out()).contains("erin@example.org", "Erin", "pstn=no");
    assertThat(added.err()).matches("password: [0-9a-f]{32}\\R");
    assertThat(run("subscriber", "show", "erin@example.org").out())
        .doesNotContain(added.err().substring("password: ".length()).strip());
  }

  @Test
  void neverShowsAPasswordThatItWasGiven() {
    Ran added = run("subscriber", "add", "erin@example.org", "--password=Tr0ub4dor");

    assertThat(added.exit()).isEqualTo(Exit.OK);
    assertThat(added.out() + added.err()).doesNotContain("Tr0ub4dor").doesNotContain("password");
  }

  @Test
  void blocksASubscriberAndLeavesTheRest() {
    assertThat(run("subscriber", "set", "bob@example.org", "--blocked", "-o", "json").json())
        .hasToString(
            "{\"aor\":\"bob@example.org\",\"displayName\":\"Bob\",\"blocked\":true,\"attributes\":{}}");
    assertThat(run("subscriber", "set", "bob@example.org", "--no-blocked").out())
        .containsPattern("blocked +false");
    assertThat(run("subscriber", "set", "nobody@example.org", "--blocked").exit())
        .isEqualTo(Exit.REFUSED);
  }

  @Test
  void listsInAlignedColumns() {
    Ran listed = run("subscriber", "ls");

    assertThat(listed.out())
        .startsWith(
            """
            AOR                NAME   BLOCKED  ATTRIBUTES
            alice@example.org  Alice  false
            """);
    assertThat(listed.out().lines()).hasSize(5);
  }

  @Test
  void saysWhenAListGoesOn() {
    Ran listed = run("registration", "ls", "--limit", "2");

    assertThat(listed.out().lines()).hasSize(3);
    assertThat(listed.err()).contains("more follow");
  }

  @Test
  void printsJsonForPrograms() {
    assertThat(run("subscriber", "ls", "-o", "json").json()).hasSize(4);
    assertThat(run("cluster", "status", "-o", "json").json().path("nodes")).hasSize(3);
  }

  @Test
  void removesASubscriber() {
    assertThat(run("subscriber", "rm", "bob@example.org").exit()).isEqualTo(Exit.OK);

    Ran shown = run("subscriber", "show", "bob@example.org");

    assertThat(shown.exit()).isEqualTo(Exit.REFUSED);
    assertThat(shown.err()).contains("subscriber-not-found").contains("hint: Create it");
  }

  @Test
  void showsRegistrationsAndRemovesThem() {
    assertThat(run("registration", "show", "bob@example.org").out())
        .contains("sip:bob@192.0.2.8", "n2", "TCP");
    assertThat(run("registration", "rm", "bob@example.org").exit()).isEqualTo(Exit.OK);
    assertThat(run("registration", "show", "bob@example.org").exit()).isEqualTo(Exit.REFUSED);
  }

  @Test
  void listsShowsAndEndsCalls() {
    assertThat(run("call", "ls").out()).contains(FakeFabric.CALL);
    assertThat(run("call", "show", FakeFabric.CALL).out()).contains("relay at", "n3");
    assertThat(run("call", "end", FakeFabric.CALL).exit()).isEqualTo(Exit.OK);
    assertThat(run("call", "end", FakeFabric.CALL).exit()).isEqualTo(Exit.REFUSED);
    assertThat(run("cdr", "ls", "--call-id", FakeFabric.CALL).out()).contains("TERMINATED");
    assertThat(run("cdr", "ls", "--no-answered", "-o", "json").json()).isEmpty();
    assertThat(run("cdr", "ls", "--answered", "-o", "json").json()).hasSize(2);
  }

  @Test
  void drawsTheLadderOfACall() {
    Ran traced = run("trace", FakeFabric.CALL);

    assertThat(traced.out().lines().map(String::strip))
        .anyMatch(line -> line.matches(".*192.0.2.7:5060 +n1 +n2 +198.51.100.9:5060"))
        .anyMatch(line -> line.matches("13:43:25.120 +\\|-+ INVITE -+>\\| +\\| +\\|"))
        .anyMatch(line -> line.matches(".*\\| +\\| +\\|<-+ 180 Ringing \\(INVITE\\) -+\\|"));
    assertThat(run("trace", FakeFabric.CALL, "--messages").out()).contains("CSeq: 2 INVITE");
    assertThat(run("trace", "unknown").out()).contains("nothing is kept");
  }

  @Test
  void explainsWhoOwnsAKey() {
    assertThat(run("lookup", "alice@example.org").out()).contains("417", "n2", "first node");
    assertThat(run("lookup", "--call", "c1@Host").out()).contains("c1@Host");
  }

  @Test
  void exitsWithFourIfTheSelfTestFails() {
    assertThat(run("selftest").exit()).isEqualTo(Exit.OK);
    fabric.breakSelfTest();

    Ran failed = run("selftest");

    assertThat(failed.exit()).isEqualTo(Exit.TEST_FAILED);
    assertThat(failed.out()).contains("FAILED");
  }

  @Test
  void tellsWhatToDoWhenTheTokenIsWrongOrNothingAnswers() {
    Ran wrong = runBare("cluster", "status", "--api", api.base().toString(), "--token", "x");
    Ran nobody = runBare("cluster", "status", "--api", "http://127.0.0.1:1", "--token", "x");
    Ran noUrl = runBare("cluster", "status", "--api", "localhost", "--token", "x");

    assertThat(wrong.exit()).isEqualTo(Exit.REFUSED);
    assertThat(wrong.err()).contains("unauthorized").contains("hint: ");
    assertThat(nobody.exit()).isEqualTo(Exit.UNREACHABLE);
    assertThat(nobody.err()).contains("http://127.0.0.1:1").contains("hint: ");
    assertThat(noUrl.exit()).isEqualTo(Exit.USAGE);
    assertThat(noUrl.err()).contains("expected: http://host:port");
  }

  @Test
  void makesATokenAndTheLineThatAdmitsIt() {
    Ran made = runBare("token", "--name", "ci", "--read-only");

    String secret = made.err().strip().substring("token: ".length());
    assertThat(made.out()).startsWith("ci read ").doesNotContain(secret);
  }

  @Test
  void completesItself() {
    assertThat(runBare("--version").out()).startsWith("ringfabric ");
    assertThat(runBare("completion").out()).contains("complete -F _complete_ringfabric");
  }

  @Test
  void hasAVerbForEveryNoun() {
    Set<String> verbs = new TreeSet<>();
    Ringfabric.commandLine()
        .getSubcommands()
        .forEach(
            (noun, line) -> {
              if (line.getSubcommands().isEmpty()) {
                verbs.add(noun);
              }
              line.getSubcommands().keySet().forEach(verb -> verbs.add(noun + " " + verb));
            });

    assertThat(verbs)
        .contains(
            "subscriber add",
            "subscriber ls",
            "subscriber set",
            "subscriber show",
            "subscriber rm",
            "registration ls",
            "registration show",
            "registration rm",
            "call ls",
            "call show",
            "call end",
            "cdr ls",
            "cluster status",
            "lookup",
            "selftest",
            "trace",
            "token");
  }
}
