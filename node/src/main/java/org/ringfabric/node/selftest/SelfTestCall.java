// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.selftest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.actors.subscriber.Subscribers;
import org.ringfabric.ops.command.cluster.SelfTest;

/** Places the test call, step by step. */
public final class SelfTestCall implements SelfTest {
  private final Subscribers subscribers;
  private final String domain;
  private final InetSocketAddress proxy;
  private final Executor thread;

  /**
   * @param proxy UDP listener of this node
   * @param thread runs a test, which blocks it for some seconds
   */
  public SelfTestCall(
      Subscribers subscribers, String domain, InetSocketAddress proxy, Executor thread) {
    this.subscribers = subscribers;
    this.domain = domain;
    this.proxy = proxy;
    this.thread = thread;
  }

  @Override
  public CompletionStage<Report> run() {
    return CompletableFuture.supplyAsync(this::call, thread);
  }

  private Report call() {
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    Aor caller = new Aor("selftest-caller-" + suffix, domain);
    Aor callee = new Aor("selftest-callee-" + suffix, domain);
    String password = UUID.randomUUID().toString();
    Steps steps = new Steps();
    try (TestPhone calling = new TestPhone(caller, password, proxy);
        TestPhone called = new TestPhone(callee, password, proxy)) {
      steps.run("make two accounts", () -> provision(password, caller, callee));
      steps.run("register the callee", () -> status(called.register()));
      talk(steps, calling, called, callee);
    } catch (IOException e) {
      steps.failed("open the phones", e);
    } finally {
      steps.run(Steps.CLEAN_UP, () -> remove(caller, callee));
    }
    return steps.report();
  }

  private static void talk(Steps steps, TestPhone calling, TestPhone called, Aor callee) {
    String uri = callee.uri().toString();
    List<SipRequest> invites = new ArrayList<>();
    List<SipResponse> answers = new ArrayList<>();
    steps.run("call", () -> ring(calling, called, uri, invites));
    steps.run("answer", () -> answer(calling, called, invites, answers));
    steps.run("audio to the callee", () -> audio(calling, answers.get(0).body(), called));
    steps.run("audio to the caller", () -> audio(called, invites.get(1).body(), calling));
    steps.run("hang up", () -> hangUp(calling, called, answers.get(0)));
  }

  private String provision(String password, Aor... accounts) throws IOException {
    for (Aor account : accounts) {
      waitFor(subscribers.provision(account, Profile.of(account, new Secret<>(password))));
    }
    return "stored";
  }

  private String remove(Aor... accounts) throws IOException {
    for (Aor account : accounts) {
      waitFor(subscribers.remove(account));
    }
    return "removed";
  }

  private static <T> void waitFor(CompletionStage<T> stage) throws IOException {
    try {
      T unused = stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Remembers the INVITE as it was sent, and as it arrived. */
  private static String ring(
      TestPhone calling, TestPhone called, String uri, List<SipRequest> invites)
      throws IOException {
    invites.add(calling.invite(uri));
    SipRequest arrived = called.await(Method.INVITE);
    invites.add(arrived);
    called.send(arrived.reply(180).copyRecordRoute().build().bytes());
    return "the callee rings";
  }

  private static String answer(
      TestPhone calling, TestPhone called, List<SipRequest> invites, List<SipResponse> answers)
      throws IOException {
    SipRequest arrived = invites.get(1);
    SipResponse ok =
        arrived
            .reply(200)
            .copyRecordRoute()
            .header(HeaderName.CONTACT, called.contact())
            .body(called.sdp(), "application/sdp")
            .build();
    called.send(ok.bytes());
    SipResponse answer = calling.finalResponse(invites.get(0));
    if (!answer.success()) {
      throw new IOException(status(answer));
    }
    answers.add(answer);
    calling.start(calling.ack(target(answer), answer, routes(answer)));
    called.await(Method.ACK);
    return status(answer);
  }

  private static String audio(TestPhone from, byte[] sdp, TestPhone to) throws IOException {
    int arrived = TestAudio.packetsThrough(from.audio(), TestAudio.address(sdp), to.audio());
    if (arrived == 0) {
      throw new IOException("none of 10 packets arrived");
    }
    return arrived + " of 10 packets, over " + TestAudio.address(sdp);
  }

  private static String hangUp(TestPhone calling, TestPhone called, SipResponse answer)
      throws IOException {
    SipRequest bye = calling.bye(target(answer), answer, routes(answer));
    calling.start(bye);
    SipRequest arrived = called.await(Method.BYE);
    called.send(arrived.reply(200).build().bytes());
    return status(calling.finalResponse(bye));
  }

  private static String target(SipResponse answer) {
    String contact = answer.header(HeaderName.CONTACT).orElse("");
    return contact.replace("<", "").replace(">", "");
  }

  private static List<String> routes(SipResponse answer) {
    List<String> routes = new ArrayList<>(answer.values(HeaderName.RECORD_ROUTE));
    Collections.reverse(routes);
    return routes;
  }

  private static String status(SipResponse response) {
    return response.status() + " " + response.reason();
  }
}
