// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.ops.api.RunningApi.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.ops.api.RunningApi;
import org.ringfabric.ops.fakes.FakeFabric;

/** Each command over HTTP, down to the ports. */
class OperationsTest {

  private static final String ERIN = "/api/v1/subscribers/erin%40example.org";

  private final FakeFabric fabric = new FakeFabric();
  private final RunningApi api = new RunningApi(fabric);

  @AfterEach
  void stop() {
    api.close();
  }

  private static String code(HttpResponse<String> response) {
    return json(response).path("code").asText();
  }

  @Nested
  class Subscribers {

    @Test
    void areCreatedOnceAndReplacedThen() {
      String body = "{\"password\":\"Tr0ub4dor\",\"displayName\":\"Erin\"}";

      HttpResponse<String> first = api.send("PUT", ERIN, body);
      HttpResponse<String> second = api.send("PUT", ERIN, body);

      assertThat(first.statusCode()).isEqualTo(201);
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(first.body())
          .isEqualTo(
              "{\"aor\":\"erin@example.org\",\"displayName\":\"Erin\",\"blocked\":false,\"attributes\":{}}");
    }

    @Test
    void keepHashesOfThePasswordOnly() {
      api.send("PUT", ERIN, "{\"password\":\"Tr0ub4dor\"}");

      Aor erin = new Aor("erin", "example.org");
      assertThat(fabric.accounts().profile("erin@example.org"))
          .isEqualTo(Profile.of(erin, new Secret<>("Tr0ub4dor")));
      assertThat(api.get(ERIN).body()).doesNotContain("md5", "sha256", "Tr0ub4dor");
    }

    @Test
    void canBeMovedHereByTheirHashes() {
      HttpResponse<String> response =
          api.send(
              "PUT",
              ERIN,
              "{\"ha1\":{\"md5\":\"%s\",\"sha256\":\"%s\"},\"blocked\":true,\"attributes\":{\"pstn\":\"no\"}}"
                  .formatted("A".repeat(32), "b".repeat(64)));

      Profile profile = fabric.accounts().profile("erin@example.org");
      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(profile.hashes().md5().orElseThrow().hex()).isEqualTo("a".repeat(32));
      assertThat(profile.blocked()).isTrue();
      assertThat(profile.attributes()).containsEntry("pstn", "no");
    }

    @Test
    void needOneOfPasswordAndHashes() {
      assertThat(code(api.send("PUT", ERIN, "{}"))).isEqualTo("invalid-body");
      assertThat(code(api.send("PUT", ERIN, "{\"password\":\"\"}"))).isEqualTo("invalid-body");
      assertThat(code(api.send("PUT", ERIN, "{\"password\":7}"))).isEqualTo("invalid-body");
      assertThat(
              code(
                  api.send(
                      "PUT",
                      ERIN,
                      "{\"ha1\":{\"md5\":\"%s\",\"sha256\":\"%s\"}}"
                          .formatted("a".repeat(64), "b".repeat(64)))))
          .isEqualTo("invalid-body");
    }

    @Test
    void neverSeeTheirPasswordInAnError() {
      HttpResponse<String> response =
          api.send("PUT", ERIN, "{\"password\":\"Tr0ub4\\u0000dor\",\"blocked\":\"yes\"}");

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body()).doesNotContain("Tr0ub4");
    }

    @Test
    void changeInPartsAndKeepTheirPassword() {
      String bob = "/api/v1/subscribers/bob@example.org";
      Profile before = fabric.accounts().profile("bob@example.org");

      HttpResponse<String> blocked = api.send("PATCH", bob, "{\"blocked\":true}");

      assertThat(blocked.statusCode()).isEqualTo(200);
      assertThat(fabric.accounts().profile("bob@example.org")).isEqualTo(before.withBlocked(true));
      assertThat(code(api.send("PATCH", ERIN, "{\"blocked\":true}")))
          .isEqualTo("subscriber-not-found");
    }

    @Test
    void areNamedByAnAddressOfRecord() {
      assertThat(code(api.get("/api/v1/subscribers/alice"))).isEqualTo("invalid-request");
    }

    @Test
    void areListedPageByPage() {
      JsonNode first = json(api.get("/api/v1/subscribers?limit=3&count=true"));
      JsonNode second =
          json(api.get("/api/v1/subscribers?limit=3&after=" + first.path("next").asText()));

      assertThat(first.path("items")).hasSize(3);
      assertThat(first.path("total").asInt()).isEqualTo(4);
      assertThat(second.at("/items/0/aor").asText()).isEqualTo("dave@example.org");
      assertThat(second.has("next")).isFalse();
    }

    @Test
    void loseTheirRegistrationsWithTheirAccount() {
      assertThat(api.get("/api/v1/registrations/bob@example.org").statusCode()).isEqualTo(200);

      HttpResponse<String> removed = api.send("DELETE", "/api/v1/subscribers/bob@example.org", "");

      assertThat(removed.statusCode()).isEqualTo(204);
      assertThat(code(api.get("/api/v1/subscribers/bob@example.org")))
          .isEqualTo("subscriber-not-found");
      assertThat(code(api.get("/api/v1/registrations/bob@example.org")))
          .isEqualTo("registration-not-found");
      assertThat(code(api.send("DELETE", "/api/v1/subscribers/bob@example.org", "")))
          .isEqualTo("subscriber-not-found");
    }
  }

  @Nested
  class Registrations {

    @Test
    void areShownWithTheirFlow() {
      JsonNode registration = json(api.get("/api/v1/registrations/bob@example.org"));

      assertThat(registration.at("/bindings/0/contact").asText()).isEqualTo("sip:bob@192.0.2.8");
      assertThat(registration.at("/bindings/0/flow/node").asText()).isEqualTo("n2");
      assertThat(registration.at("/bindings/0/flow/remote").asText()).isEqualTo("192.0.2.8:5060");
      assertThat(registration.at("/bindings/0/regId").asInt()).isEqualTo(1);
    }

    @Test
    void areListedAndRemoved() {
      assertThat(json(api.get("/api/v1/registrations?text=bob")).path("items")).hasSize(1);

      assertThat(api.send("DELETE", "/api/v1/registrations/bob@example.org", "").statusCode())
          .isEqualTo(204);
      assertThat(json(api.get("/api/v1/registrations?text=bob")).path("items")).isEmpty();
    }
  }

  @Nested
  class Calls {

    private static final String PATH = "/api/v1/calls/a84b4c76e66710%40192.0.2.7";

    @Test
    void areListedAndShown() {
      assertThat(json(api.get("/api/v1/calls?count=true")).path("total").asInt()).isEqualTo(2);

      JsonNode call = json(api.get(PATH));

      assertThat(call.path("from").asText()).isEqualTo("<sip:alice@example.org>");
      assertThat(call.path("relay").asText()).isEqualTo("n3");
      assertThat(call.at("/callee/flow/remote").asText()).isEqualTo("198.51.100.9:5060");
    }

    @Test
    void areEndedOnceAndLeaveACdr() {
      assertThat(api.send("DELETE", PATH, "").statusCode()).isEqualTo(204);
      assertThat(code(api.send("DELETE", PATH, ""))).isEqualTo("call-not-found");

      JsonNode cdr = json(api.get("/api/v1/cdrs?callId=" + FakeFabric.CALL)).at("/items/0");

      assertThat(cdr.path("cause").asText()).isEqualTo("TERMINATED");
      assertThat(cdr.path("seconds").asDouble()).isEqualTo(90);
      assertThat(cdr.at("/streams/0/codec").asText()).isEqualTo("PCMU/8000");
      assertThat(cdr.at("/streams/0/lost").asInt()).isEqualTo(3);
      assertThat(cdr.at("/streams/0/jitterMillis").asDouble()).isEqualTo(1.5);
    }

    @Test
    void areFilteredByWhatIsAsked() {
      assertThat(json(api.get("/api/v1/cdrs?answered=false")).path("items")).isEmpty();
      assertThat(code(api.get("/api/v1/cdrs?since=yesterday"))).isEqualTo("invalid-request");
    }

    @Test
    void areTraced() {
      JsonNode trace = json(api.get("/api/v1/traces/" + FakeFabric.CALL));

      assertThat(trace.path("messages")).hasSize(9);
      assertThat(trace.at("/messages/0/direction").asText()).isEqualTo("IN");
    }
  }

  @Nested
  class Fabric {

    @Test
    void tellsHowItIs() {
      JsonNode ready = json(api.send(api.request("/health/ready")));

      assertThat(ready.path("state").asText()).isEqualTo("DEGRADED");
      assertThat(ready.at("/parts/0/cause").asText()).isEqualTo("not reachable: n3");
      assertThat(api.send(api.request("/health/startup")).statusCode()).isEqualTo(200);
      assertThat(api.send(api.request("/health/alive")).statusCode()).isEqualTo(200);
    }

    @Test
    void showsItsNodesAndTheOwnerOfEachShard() {
      JsonNode cluster = json(api.get("/api/v1/cluster"));

      assertThat(cluster.path("owners")).hasSize(1024);
      assertThat(cluster.at("/nodes/2/reachable").asBoolean()).isFalse();
    }

    @Test
    void looksUpAnAorByItsKeyAndACallIdAsItIs() {
      JsonNode aor = json(api.get("/api/v1/lookup/alice@Example.ORG"));
      JsonNode call = json(api.get("/api/v1/lookup/c1@Host?call=true"));

      assertThat(aor.path("key").asText()).isEqualTo("alice@example.org");
      assertThat(call.path("key").asText()).isEqualTo("c1@Host");
    }

    @Test
    void takesACallIdAsLongAsTheWireDoes() {
      String callId = "%".repeat(16_000);

      JsonNode call = json(api.get("/api/v1/lookup/" + "%25".repeat(16_000) + "?call=true"));

      assertThat(call.path("key").asText()).isEqualTo(callId);
    }

    @Test
    void testsItself() {
      JsonNode report = json(api.send("POST", "/api/v1/selftest", ""));

      assertThat(report.path("passed").asBoolean()).isTrue();
      assertThat(report.at("/steps/1/took").asText()).isEqualTo("PT0.045S");
    }
  }
}
