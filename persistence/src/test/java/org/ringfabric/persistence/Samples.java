// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.DialogEntity.CallAnswered;
import org.ringfabric.actors.dialog.DialogEntity.CallAttemptFailed;
import org.ringfabric.actors.dialog.DialogEntity.CallChanged;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.DialogEntity.CallEnding;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.FailedCall;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatistics;
import org.ringfabric.actors.relay.StreamStatus;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.PasswordHashes;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.actors.subscriber.SubscriberEntity.SubscriberProvisioned;
import org.ringfabric.actors.subscriber.SubscriberEntity.SubscriberRemoved;
import org.ringfabric.actors.transaction.Flow;

/** Events as a real call, phone and operator make them. */
public final class Samples {
  public static final Instant INVITED = Instant.parse("2026-11-01T12:00:00.123456Z");
  public static final Instant ANSWERED = INVITED.plusSeconds(7);
  public static final Instant ENDED = ANSWERED.plusSeconds(61);
  public static final Aor ALICE = new Aor("alice", "example.org");
  public static final RelayId RELAY = new RelayId("n1", "4-17");

  private Samples() {}

  public static DialogId id(String callId) {
    return new DialogId(callId, "from-1928301774", "to-a6c85cf");
  }

  public static Flow flow() {
    return new Flow("n1", 0, Transport.UDP, new InetSocketAddress("192.0.2.17", 5060));
  }

  public static Leg caller() {
    return new Leg(
        "\"Alice\" <sip:alice@example.org>",
        "from-1928301774",
        "sip:alice@192.0.2.17:5060;transport=udp",
        List.of(),
        314159,
        Optional.of(flow()));
  }

  public static Leg callee() {
    return new Leg(
        "<sip:bob@example.org>",
        "to-a6c85cf",
        "sip:bob@[2001:db8::9]:40123;ob",
        List.of("<sip:edge.example.org;lr>", "<sip:inner.example.org;lr>"),
        0,
        Optional.of(
            new Flow("n2", 7_000_000_001L, Transport.TLS, new InetSocketAddress("::1", 40123))));
  }

  public static AnsweredCall answeredCall() {
    return new AnsweredCall(
        caller(),
        callee(),
        "sip:bob@example.org",
        "sip:bob@example.org",
        Optional.of("alice@example.org"),
        "192.0.2.17",
        "n1",
        INVITED,
        ANSWERED,
        Optional.of(RELAY),
        Optional.of(Duration.ofMinutes(30)),
        Optional.empty());
  }

  public static CallAnswered answered(String callId) {
    return new CallAnswered(id(callId), answeredCall(), ANSWERED.plus(Duration.ofHours(12)));
  }

  public static CallChanged changed(String callId) {
    return new CallChanged(
        id(callId),
        caller().withCSeq(314160),
        callee().withContact("sip:bob@192.0.2.99"),
        Optional.of(RELAY),
        Optional.of(Duration.ofMinutes(15)),
        ANSWERED.plusSeconds(30));
  }

  public static CallEnding ending(String callId) {
    return new CallEnding(id(callId), EndCause.MEDIA_TIMEOUT, ENDED);
  }

  public static CallEnded ended(String callId) {
    return new CallEnded(id(callId), answeredCall(), EndCause.CALLEE_BYE, ENDED, statistics());
  }

  public static CallAttemptFailed failed(String callId) {
    return new CallAttemptFailed(
        callId,
        new FailedCall(
            "<sip:alice@example.org>",
            "<sip:carol@example.org>",
            "from-88",
            2,
            "sip:carol@example.org",
            "sip:carol@example.org",
            Optional.of("alice@example.org"),
            "192.0.2.17",
            "n1",
            INVITED,
            ENDED,
            486,
            "Busy Here"));
  }

  public static MediaStatistics statistics() {
    return new MediaStatistics(
        List.of(
            new StreamStatistics(
                0,
                Side.CALLER,
                "audio",
                StreamStatus.CLOSED,
                Optional.of("PCMU/8000"),
                3050,
                524_600,
                2,
                1.25,
                0,
                Optional.of("192.0.2.17:40000"))));
  }

  public static Bound bound() {
    return bound(INVITED);
  }

  /** A binding whose lease isn't over. */
  public static Bound boundNow() {
    return bound(Instant.now());
  }

  private static Bound bound(Instant at) {
    return new Bound(
        ALICE,
        "sip:alice@192.0.2.17:5060",
        ";+sip.instance=\"<urn:uuid:0>\";reg-id=1",
        0.8,
        "reg-1@192.0.2.17",
        3,
        at,
        3600,
        at.plus(Duration.ofHours(3)),
        List.of("<sip:edge.example.org;lr;ob>"),
        Optional.of(flow()),
        Optional.of("urn:uuid:0"),
        OptionalInt.of(1),
        "baresip v1.0.0");
  }

  public static Unbound unbound() {
    return new Unbound(
        ALICE,
        "sip:alice@192.0.2.17:5060",
        Optional.of("urn:uuid:0"),
        OptionalInt.of(1),
        Unbound.REQUESTED,
        ENDED);
  }

  public static SubscriberProvisioned provisioned(Aor aor) {
    PasswordHashes hashes = PasswordHashes.of(aor, new Secret<>("secret"));
    return new SubscriberProvisioned(
        aor,
        hashes.md5(),
        hashes.sha256(),
        hashes.md5WithDomain(),
        hashes.sha256WithDomain(),
        false,
        Optional.of("Alice"),
        Map.of("call-limit", "2"),
        INVITED);
  }

  public static SubscriberRemoved removed(Aor aor) {
    return new SubscriberRemoved(aor, ENDED);
  }
}
