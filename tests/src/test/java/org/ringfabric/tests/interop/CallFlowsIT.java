// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringfabric.tests.load.Phones;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.FreePorts;
import org.ringfabric.tests.peers.Sipp;
import org.ringfabric.tests.peers.Tool;

/** Where a call goes and how it ends, between phones that sipp plays (RFC 3261 §16). */
class CallFlowsIT {
  private static final String CALLER = Phones.user(1);
  private static final int PATIENCE = 60;

  @TempDir static Path data;
  private static Fabric fabric;
  private static int callees;

  @TempDir Path home;
  private final List<Sipp> phones = new ArrayList<>();
  private String callee = "";

  @BeforeAll
  static void start() throws IOException {
    Tool.require("sipp");
    fabric =
        Fabric.start(
            data.resolve("fabric"), 1, List.of("ringfabric.proxy.no-answer=3s"), "--users", "40");
  }

  @AfterAll
  static void stop() {
    if (fabric != null) {
      fabric.close();
    }
  }

  /** Somebody whom nobody has called yet. */
  @BeforeEach
  void chooseCallee() {
    callee = Phones.user(2 + callees++);
  }

  @AfterEach
  void hangUpAll() {
    phones.forEach(Sipp::close);
  }

  @Test
  void ringsAllPhonesAndCancelsThoseThatDidNotAnswer() throws IOException {
    Sipp desk = phone("rings", 1.0);
    Sipp mobile = phone("rings", 1.0);
    Sipp home = phone("answer", 1.0);

    succeeds(call("call"));

    succeeds(home);
    succeeds(desk);
    succeeds(mobile);
  }

  @Test
  void asksTheNextPhoneWhenTheBetterOneIsBusy() throws IOException {
    Sipp busy = phone("refuses", "486", 0.9);
    Sipp free = phone("answer", 0.5);

    succeeds(call("call"));

    succeeds(busy);
    succeeds(free);
  }

  @Test
  void asksTheNextPhoneWhenTheBetterOneIsNotAnswered() throws IOException {
    Sipp silent = phone("rings", 0.9);
    Sipp answering = phone("answer", 0.5);

    succeeds(call("call"));

    succeeds(silent);
    succeeds(answering);
  }

  @Test
  void tellsThatThePhoneIsBusy() throws IOException {
    Sipp busy = phone("refuses", "486", 1.0);

    succeeds(call("call-refused", "486"));

    succeeds(busy);
  }

  @Test
  void declineOfOnePhoneEndsTheCallOnAll() throws IOException {
    Sipp declining = phone("refuses", "603", 1.0);
    Sipp ringing = phone("rings", 1.0);

    succeeds(call("call-refused", "603"));

    succeeds(declining);
    succeeds(ringing);
  }

  @Test
  void givesUpWhenNobodyAnswers() throws IOException {
    Sipp silent = phone("rings", 1.0);

    succeeds(call("call-refused", "408"));

    succeeds(silent);
  }

  @Test
  void stopsRingingWhenTheCallerHangsUp() throws IOException {
    Sipp ringing = phone("rings", 1.0);

    succeeds(call("call-cancelled"));

    succeeds(ringing);
  }

  @Test
  void tellsThatNoPhoneIsThere() throws IOException {
    succeeds(call("call-refused", "480"));
  }

  @Test
  void findsALoop() throws IOException {
    bind("<sip:" + callee + '@' + fabric.listener(0, "udp") + '>');

    succeeds(message("482", 70));
  }

  @Test
  void endsARequestThatWentThroughTooManyHands() throws IOException {
    succeeds(message("483", 0));
  }

  static Stream<String> garbage() {
    String head = "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\n";
    return Stream.of(
        "garbage",
        head + "m=audio many RTP/AVP 0\n",
        head + "m=audio 70000 RTP/AVP 0\n",
        head + "m=audio 6000 RTP/AVP 0\n".repeat(40),
        head + "a=x\n".repeat(2_000));
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void anOfferOfGarbageIsRefusedBeforeAnybodyRings(String sdp) throws IOException {
    bind("<sip:" + callee + "@127.0.0.1:" + FreePorts.block(1) + '>');

    succeeds(
        call(offering(sdp, Sipp.scenario("call-refused").replace("[status]", "400")), List.of()));
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void aPhoneThatAnswersGarbageIsHungUp(String sdp) throws IOException {
    Sipp answering = phonePlaying(offering(sdp, Sipp.scenario("answer")), 1.0);

    succeeds(call("call-refused", "502"));

    succeeds(answering);
  }

  /** A scenario with another session description. */
  private static String offering(String sdp, String scenario) {
    int from = scenario.indexOf("v=0");
    int to = scenario.indexOf("]]>", from);
    return scenario.substring(0, from) + sdp + scenario.substring(to);
  }

  /** The caller's next hop is in the Request-URI, and whom it is for last in Route (§16.4). */
  @Test
  void repairsTheRequestsOfAStrictRouter() throws IOException {
    Sipp answering = phone("answer", 1.0);

    String learn =
        "<recv response=\"200\" rrs=\"true\"><action><ereg regexp=\"sip:[^>]*\" search_in=\"hdr\""
            + " header=\"Record-Route:\" assign_to=\"proxy\"/></action></recv>";
    String scenario =
        Sipp.scenario("call")
            .replace("<recv response=\"200\" rrs=\"true\"/>", learn)
            .replace("BYE [next_url] SIP/2.0", "BYE [$proxy] SIP/2.0");
    int bye = scenario.indexOf("BYE [$proxy]");
    succeeds(
        call(
            scenario.substring(0, bye)
                + scenario.substring(bye).replaceFirst("\\[routes]", "Route: <[next_url]>"),
            List.of()));

    succeeds(answering);
  }

  private Sipp phone(String scenario, double q) throws IOException {
    return phone(scenario, "", q);
  }

  /** A phone of the callee, at a port of its own. */
  private Sipp phone(String scenario, String status, double q) throws IOException {
    return phonePlaying(Sipp.scenario(scenario).replace("[status]", status), q);
  }

  private Sipp phonePlaying(String scenario, double q) throws IOException {
    int port = FreePorts.block(1);
    Sipp phone =
        start(port, scenario, List.of("-m", "1", "-mp", Integer.toString(FreePorts.block(4))));
    bind("<sip:%s@127.0.0.1:%d>;q=%s".formatted(callee, port, q));
    return phone;
  }

  private void bind(String contact) throws IOException {
    List<String> options = new ArrayList<>(List.of("-m", "1"));
    Collections.addAll(options, "-au", callee, "-ap", fabric.password(callee));
    Collections.addAll(options, "-key", "user", callee, "-key", "contact", contact);
    succeeds(start(FreePorts.block(1), Sipp.scenario("bind"), options));
  }

  private Sipp call(String scenario) throws IOException {
    return call(scenario, "");
  }

  private Sipp call(String scenario, String status) throws IOException {
    return call(Sipp.scenario(scenario).replace("[status]", status), List.of());
  }

  private Sipp call(String scenario, List<String> more) throws IOException {
    String account =
        "%s;[authentication username=%s password=%s];%s"
            .formatted(CALLER, CALLER, fabric.password(CALLER), callee);
    Path accounts = Files.write(home.resolve("calls.csv"), List.of("SEQUENTIAL", account));
    List<String> options = new ArrayList<>(List.of("-m", "1", "-inf", accounts.toString()));
    Collections.addAll(options, "-mp", Integer.toString(FreePorts.block(4)));
    options.addAll(more);
    return start(FreePorts.block(1), scenario.replace("[hold_time]", "100"), options);
  }

  private Sipp message(String status, int hops) throws IOException {
    List<String> options = new ArrayList<>(List.of("-m", "1", "-key", "callee", callee));
    Collections.addAll(options, "-key", "hops", Integer.toString(hops));
    String scenario = Sipp.scenario("message").replace("[status]", status);
    return start(FreePorts.block(1), scenario, options);
  }

  private Sipp start(int port, String scenario, List<String> options) throws IOException {
    Sipp sipp =
        Sipp.start(
            home,
            "phone" + phones.size(),
            fabric.listener(0, "udp"),
            port,
            scenario,
            options.toArray(String[]::new));
    phones.add(sipp);
    return sipp;
  }

  private static void succeeds(Sipp sipp) throws IOException {
    assertThat(sipp.waitFor(PATIENCE)).as(sipp.lastScreen()).isZero();
  }
}
