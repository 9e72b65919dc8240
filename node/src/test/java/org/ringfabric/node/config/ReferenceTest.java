// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every module's reference.conf, the code and the example file to each other. */
class ReferenceTest {

  private static final Path HOUSE = Path.of("..");
  private static final Path EXAMPLE = HOUSE.resolve("ops/dist/conf/ringfabric.conf.example");
  private static final List<String> MODULES =
      List.of("actors", "sharding", "persistence", "ops", "node");

  /** Given by the operator or by a library, so no code of ours names them. */
  private static final Set<String> READ_BY_OTHERS = Set.of();

  private static final Map<String, ConfigValue> KEYS = keys();

  private static Map<String, ConfigValue> keys() {
    Config reference = ConfigFactory.parseResources("reference.conf").resolve();
    var keys = new TreeMap<String, ConfigValue>();
    reference
        .getConfig("ringfabric")
        .entrySet()
        .forEach(entry -> keys.put("ringfabric." + entry.getKey(), entry.getValue()));
    return keys;
  }

  @Test
  void everyKeySaysWhatItIsAndWhenItIsReadAnew() {
    assertThat(KEYS)
        .allSatisfy(
            (key, value) ->
                assertThat(explanation(value))
                    .as(key + ": a comment above it")
                    .hasSizeGreaterThan(20)
                    .containsPattern("Reload: (live|restart|cluster)"));
  }

  /** Its comment, or that of the line above: two keys of a kind may share one. */
  private static String explanation(ConfigValue value) {
    String own = comment(value);
    if (!own.isEmpty()) {
      return own;
    }
    return KEYS.values().stream()
        .filter(above -> above.origin().lineNumber() == value.origin().lineNumber() - 1)
        .filter(above -> above.origin().url().equals(value.origin().url()))
        .findFirst()
        .map(ReferenceTest::explanation)
        .orElse("");
  }

  @Test
  void everyKeyIsReadByTheCode() throws IOException {
    String code = code();

    var unread = new TreeSet<String>();
    for (String key : KEYS.keySet()) {
      List<String> path = ConfigUtil.splitPath(key);
      if (!code.contains('"' + path.get(path.size() - 1) + '"') && !READ_BY_OTHERS.contains(key)) {
        unread.add(key);
      }
    }

    assertThat(unread).isEmpty();
  }

  @Test
  void noKeyIsInTwoModules() throws IOException {
    var seen = new TreeMap<String, String>();
    var twice = new TreeSet<String>();
    for (String module : MODULES) {
      Path file = HOUSE.resolve(module).resolve("src/main/resources/reference.conf");
      if (Files.exists(file)) {
        ConfigFactory.parseFile(file.toFile())
            .withOnlyPath("ringfabric")
            .entrySet()
            .forEach(
                entry -> {
                  String other = seen.put(entry.getKey(), module);
                  if (other != null) {
                    twice.add(entry.getKey() + " in " + other + " and " + module);
                  }
                });
      }
    }

    assertThat(twice).isEmpty();
  }

  /** Written anew by {@code mvn -pl node -am test -Dtest=ReferenceTest -Dexample.update}. */
  @Test
  void theExampleFileHasEveryKeyAsItIsByDefault() throws IOException {
    String expected = ExampleFile.of(ConfigFactory.parseResources("reference.conf").resolve());
    if (System.getProperty("example.update") != null) {
      Files.writeString(EXAMPLE, expected);
    }

    assertThat(EXAMPLE).hasContent(expected);
    assertThat(UnknownKeys.in(uncommented(expected), Configuration.standard().config())).isEmpty();
  }

  private static Config uncommented(String example) {
    return ConfigFactory.parseString(
        example
            .lines()
            .map(line -> line.replaceFirst("^( *)#(?=[a-z0-9-]+ = )", "$1"))
            .collect(Collectors.joining("\n")));
  }

  private static String comment(ConfigValue value) {
    return String.join(" ", value.origin().comments());
  }

  private static String code() throws IOException {
    var code = new StringBuilder();
    for (String module : MODULES) {
      Path sources = HOUSE.resolve(module).resolve("src/main/java");
      if (!Files.exists(sources)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          code.append(Files.readString(file));
        }
      }
    }
    return code.toString();
  }
}
