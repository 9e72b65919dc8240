// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.node.relay.RelayConfig;
import org.ringfabric.sharding.entity.EntityConfig;
import org.ringfabric.sharding.membership.ClusterConfig;

class ConfigurationTest {

  @TempDir Path directory;

  @Test
  void theDefaultsAreSound() {
    Configuration configuration = Configuration.standard();

    ClusterConfig cluster = ClusterSection.cluster(configuration, "1.0.0");
    EntityConfig entities = ClusterSection.entities(configuration);

    assertThat(configuration.problems()).isEmpty();
    assertThat(cluster.port()).isEqualTo(25520);
    assertThat(cluster.nodeName()).matches("[a-z0-9]{1,16}");
    assertThat(entities).isEqualTo(EntityConfig.DEFAULT);
  }

  @Test
  void theOperatorsValuesComeFirst() {
    Configuration configuration =
        configured(
            """
            ringfabric.node.name = anna
            ringfabric.cluster { port = 4000, seeds = ["10.0.0.1:4000", "[2001:db8::1]:4000"] }
            pekko.loglevel = DEBUG
            """);

    ClusterConfig cluster = ClusterSection.cluster(configuration, "1.0.0");

    configuration.orThrow();
    assertThat(cluster.nodeName()).isEqualTo("anna");
    assertThat(cluster.port()).isEqualTo(4000);
    assertThat(cluster.seeds()).containsExactly("10.0.0.1:4000", "[2001:db8::1]:4000");
    assertThat(configuration.config().getString("pekko.loglevel")).isEqualTo("DEBUG");
  }

  @Test
  void whatRingfabricSetsOfPekkoWinsOverPekkosDefaults() {
    Config config = Configuration.standard().config();

    assertThat(config.getString("pekko.actor.provider")).isEqualTo("cluster");
    assertThat(config.getInt("pekko.cluster.sharding.number-of-shards")).isEqualTo(1024);
    assertThat(config.getBoolean("pekko.cluster.jmx.enabled")).isFalse();
  }

  @Nested
  class Refuses {

    @Test
    void aKeyThatNobodyReadsAndNamesTheOneThatWasMeant() {
      assertThat(problems("ringfabric.cluster {\n  min-node = 2\n}"))
          .containsExactly(
              "ringfabric.conf:2: ringfabric.cluster.min-node: unknown key (did you mean 'min-nodes'?)");
    }

    @Test
    void aRootThatIsMisspelt() {
      assertThat(problems("ringfabrik.cluster.min-nodes = 2"))
          .containsExactly(
              "ringfabric.conf:1: ringfabrik: unknown key (did you mean 'ringfabric'?)");
    }

    @Test
    void aValueOfTheWrongType() {
      assertThat(problems("ringfabric.cluster.min-nodes = many"))
          .containsExactly(
              "ringfabric.conf:1: ringfabric.cluster.min-nodes: \"many\" (expected: 1..100)");
    }

    @Test
    void aSectionWhereAValueBelongs() {
      assertThat(problems("ringfabric.cluster.host { a = 1 }"))
          .anyMatch(problem -> problem.contains("object (expected: a value, no section)"));
    }

    @Test
    void aValueOutOfRangeAndAllOfThemAtOnce() {
      assertThat(
              problems(
                  """
                  ringfabric.cluster {
                    port = 70000
                    seeds = [somewhere]
                    entities.ask-timeout = 1 h
                  }
                  ringfabric.node.name = Anna
                  """))
          .containsExactlyInAnyOrder(
              "ringfabric.conf:2: ringfabric.cluster.port: 70000 (expected: 0..65535)",
              "ringfabric.conf:3: ringfabric.cluster.seeds: [\"somewhere\"] (expected: a list, each"
                  + " \"host:port\")",
              "ringfabric.conf:4: ringfabric.cluster.entities.ask-timeout: \"1 h\" (expected: a"
                  + " duration, 0.1s..30s)",
              "ringfabric.conf:6: ringfabric.node.name: \"Anna\" (expected: [a-z0-9]{0,16})");
    }

    @Test
    void whatAFeatureRefusesInItsOwnSection() {
      Configuration configuration = configured("ringfabric.relay {\n  dscp = 99\n}");

      RelayConfig relay =
          configuration.read(
              "ringfabric.relay", section -> RelayConfig.from(section.atPath("ringfabric.relay")));

      assertThat(relay).isNotNull();
      assertThat(texts(configuration))
          .containsExactly("ringfabric.conf:2: ringfabric.relay.dscp: 99 (expected: 0..63)");
    }

    @Test
    void aFileThatIsNoHocon() {
      assertThatThrownBy(() -> configured("ringfabric {\n  node.name = anna"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("ringfabric.conf:2: ");
    }

    @Test
    void aFileThatIsNotThere() {
      Path file = directory.resolve("nowhere.conf");

      assertThatThrownBy(() -> Configuration.of(file))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(file + ": not there or not readable (expected: a file in HOCON)");
    }

    @Test
    void aPortThatIsTaken() throws IOException {
      try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Configuration configuration =
            configured("ringfabric.cluster.port = " + taken.getLocalPort());
        ClusterConfig cluster = ClusterSection.cluster(configuration, "1.0.0");

        ClusterSection.checkPort(configuration, cluster);

        assertThat(texts(configuration))
            .singleElement()
            .asString()
            .startsWith(
                "ringfabric.conf:1: ringfabric.cluster.port: "
                    + taken.getLocalPort()
                    + " (can't listen on TCP 127.0.0.1:"
                    + taken.getLocalPort());
      }
    }

    private List<String> problems(String text) {
      Configuration configuration = configured(text);
      ClusterSection.cluster(configuration, "1.0.0");
      ClusterSection.entities(configuration);
      return texts(configuration);
    }
  }

  /** On a section of our own, for the types that the cluster's sections don't have. */
  @Nested
  class Reads {

    private static final String REFERENCE =
        """
        ringfabric.test {
          routes = []
          domains {}
          certificate = ""
          secret = "1234567890"
          share = 0.5
          memory = 64 KiB
          capture = headers
          verify = on
        }
        """;

    enum Capture {
      OFF,
      HEADERS
    }

    record Route(String prefix, int priority) {}

    @Test
    void everyTypeOfValue() {
      ConfigSection section = section("").section("ringfabric.test");

      assertThat(section.number("share", 0, 1)).isEqualTo(0.5);
      assertThat(section.bytes("memory", 0, 1 << 20)).isEqualTo(65536);
      assertThat(section.oneOf("capture", Capture.class)).isEqualTo(Capture.HEADERS);
      assertThat(section.flag("verify")).isTrue();
      assertThat(section.optionalFile("certificate")).isEmpty();
      assertThat(section.list("routes", Reads::route)).isEmpty();
      assertThat(section.map("domains", Reads::route)).isEmpty();
    }

    @Test
    void listsAndNamedSectionsOfTheSameKeys() {
      Configuration configuration =
          section(
              """
              ringfabric.test.routes = [{ prefix = "+44", priority = 1 }]
              ringfabric.test.domains."example.com" { prefix = "+31", priority = 2 }
              """);
      ConfigSection section = configuration.section("ringfabric.test");

      assertThat(section.list("routes", Reads::route)).containsExactly(new Route("+44", 1));
      assertThat(section.map("domains", Reads::route))
          .isEqualTo(Map.of("example.com", new Route("+31", 2)));
      configuration.orThrow();
    }

    @Test
    void whatIsWrongWithAnElement() {
      Configuration configuration =
          section(
              """
              ringfabric.test.routes = [
                { prefix = "+44", priority = 1 }
                { prefix = "+44", priority = 11 }
                { prefix = "+44", priority = 1, weight = 3 }
                { priority = 1 }
              ]
              """);

      List<Route> routes = configuration.section("ringfabric.test").list("routes", Reads::route);

      assertThat(routes).hasSize(2);
      assertThat(configuration.problems())
          .extracting(problem -> problem.key() + ": " + problem.message())
          .containsExactly(
              "ringfabric.test.routes[1].priority: 11 (expected: 0..9)",
              "ringfabric.test.routes[2].weight: unknown key",
              "ringfabric.test.routes[3].prefix: missing (expected: a text)");
    }

    @Test
    void noSecretIntoAMessage() {
      Configuration configuration = section("ringfabric.test.secret = \"hunter2\"");

      configuration.section("ringfabric.test").text("secret", Pattern.compile(".{10,}"));

      assertThat(configuration.problems()).singleElement().asString().doesNotContain("hunter2");
    }

    private static Route route(ConfigSection route) {
      return new Route(route.text("prefix"), route.integer("priority", 0, 9));
    }

    private static Configuration section(String text) {
      return Configuration.of(
          ConfigFactory.parseString(text), ConfigFactory.parseString(REFERENCE));
    }
  }

  @Test
  void aDurationMustBeNoLessThanItsLeast() {
    Configuration configuration = configured("ringfabric.cluster.entities.idle-after = 1 s");

    EntityConfig entities = ClusterSection.entities(configuration);

    assertThat(configuration.problems()).hasSize(1);
    assertThat(entities.idleAfter()).isEqualTo(Duration.ofMinutes(10));
  }

  private Configuration configured(String text) {
    Path file = directory.resolve("ringfabric.conf");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Configuration.of(file);
  }

  private List<String> texts(Configuration configuration) {
    return configuration.problems().stream()
        .map(problem -> problem.toString().replace(directory + "/", ""))
        .toList();
  }
}
