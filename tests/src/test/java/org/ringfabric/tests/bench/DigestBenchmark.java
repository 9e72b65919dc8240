// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.DigestAlgorithm;
import org.ringfabric.actors.subscriber.DigestResponse;
import org.ringfabric.actors.subscriber.Ha1;
import org.ringfabric.actors.subscriber.Nonces;
import org.ringfabric.actors.subscriber.Secret;

/** What it costs to challenge a phone, and to find that its answer is right. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DigestBenchmark {
  private static final Aor ALICE = new Aor("alice", "example.com");
  private static final String CREDENTIALS =
      "Digest username=\"alice\", realm=\"example.com\", nonce=\"%s\", uri=\"sip:bob@example.com\","
          + " response=\"%s\", algorithm=%s, cnonce=\"6b8b4567\", qop=auth, nc=00000001";

  @Param({"MD5", "SHA-256"})
  private String algorithm = "MD5";

  private final Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private final Nonces nonces =
      new Nonces(
          new Secret<>("a key of the benchmark's own".getBytes(StandardCharsets.US_ASCII)),
          Duration.ofMinutes(5));
  private String nonce = "";
  private String credentials = "";
  private Optional<DigestResponse> answer = Optional.empty();
  private Optional<Ha1> ha1 = Optional.empty();

  @Setup
  public void answer() {
    DigestAlgorithm used = DigestAlgorithm.of(algorithm).orElseThrow();
    nonce = nonces.issue(now);
    ha1 = Optional.of(Ha1.of(used, ALICE, "secret"));
    String ha2 = used.hex("INVITE:sip:bob@example.com");
    String response = used.hex(ha1.get().hex() + ':' + nonce + ":00000001:6b8b4567:auth:" + ha2);
    credentials = CREDENTIALS.formatted(nonce, response, algorithm);
    answer = DigestResponse.parse(credentials, Method.INVITE);
    if (!provesThePassword()) {
      throw new IllegalStateException("the answer is wrong");
    }
  }

  @Benchmark
  public Object makesANonce() {
    return nonces.issue(now);
  }

  @Benchmark
  public Object knowsItsNonce() {
    return nonces.verify(nonce, now);
  }

  @Benchmark
  public Object readsTheCredentials() {
    return DigestResponse.parse(credentials, Method.INVITE);
  }

  @Benchmark
  public boolean provesThePassword() {
    return answer.orElseThrow().provenBy(ha1.orElseThrow());
  }
}
