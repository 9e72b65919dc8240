// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the operator set, over what the modules set by default. Problems are collected while it is
 * read, so that one start shows them all; {@link #orThrow} ends the reading.
 *
 * <p>In order of precedence: system properties below {@code ringfabric}, the operator's file, each
 * module's ringfabric-pekko.conf, each module's reference.conf.
 */
public final class Configuration {

  static final String ROOT = "ringfabric";

  private static final String PEKKO_SETTINGS = "ringfabric-pekko.conf";

  /** A feature's own message may begin with the key it is about. */
  private static final Pattern OWN_KEY = Pattern.compile("((?:[a-z0-9-]+\\.)*[a-z0-9-]+): (.*)");

  private final Config merged;
  private final Config reference;
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  private Configuration(Config user, Config reference) {
    this.merged = user.withFallback(reference).resolve();
    this.reference = reference.resolve();
  }

  /** The operator's file over the defaults. */
  public static Configuration of(Path file) {
    if (!Files.isReadable(file)) {
      throw failure(file, "not there or not readable (expected: a file in HOCON)");
    }
    try {
      return of(
          ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false)));
    } catch (ConfigException.Parse | ConfigException.IO e) {
      throw e.origin() == null
          ? failure(file, String.valueOf(e.getMessage()))
          : new ConfigurationException(List.of(ConfigProblem.at(e.origin(), "", message(e))));
    }
  }

  /** The defaults alone. */
  public static Configuration standard() {
    return of(ConfigFactory.empty());
  }

  private static Configuration of(Config file) {
    return of(
        systemProperties().withFallback(file),
        ConfigFactory.parseResources(PEKKO_SETTINGS)
            .withFallback(ConfigFactory.defaultReferenceUnresolved()));
  }

  static Configuration of(Config user, Config reference) {
    var configuration = new Configuration(user, reference);
    configuration.problems.addAll(UnknownKeys.in(user, configuration.reference));
    return configuration;
  }

  private static Config systemProperties() {
    Config all = ConfigFactory.systemProperties();
    return all.hasPath(ROOT) ? all.withOnlyPath(ROOT) : ConfigFactory.empty();
  }

  private static ConfigurationException failure(Path file, String message) {
    return new ConfigurationException(List.of(new ConfigProblem(file.toString(), "", message)));
  }

  /** The section at a path such as {@code ringfabric.cluster}. */
  public ConfigSection section(String path) {
    return new ConfigSection(
        this, path, merged.getConfig(path), Optional.of(reference.getConfig(path)));
  }

  /**
   * Lets a feature read its own section. What it throws becomes a problem, and the section is read
   * from the defaults instead, to go on.
   */
  public <T> T read(String path, Function<Config, T> reader) {
    return read(path, merged.getConfig(path), reference.getConfig(path), reader);
  }

  /** The same for a feature that finds its section in the whole configuration by itself. */
  public <T> T readFromRoot(String path, Function<Config, T> reader) {
    return read(path, merged, reference, reader);
  }

  private <T> T read(String path, Config set, Config standard, Function<Config, T> reader) {
    try {
      return reader.apply(set);
    } catch (ConfigException | IllegalArgumentException e) {
      problems.add(problem(path, e));
      return reader.apply(standard);
    }
  }

  /** All of it, for the actor system. */
  public Config config() {
    return merged;
  }

  /** Whether nothing is wrong so far with a section. */
  public boolean sound(String path) {
    return problems.stream()
        .map(ConfigProblem::key)
        .noneMatch(key -> key.equals(path) || key.startsWith(path + '.'));
  }

  /** What is wrong so far. */
  public List<ConfigProblem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigurationException if anything is wrong
   */
  public void orThrow() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  void add(ConfigProblem problem) {
    problems.add(problem);
  }

  void wasRead(String path) {
    read.add(path);
  }

  /** Full paths that some section asked for. */
  Set<String> read() {
    return read;
  }

  /** Without the place, which the library puts first. */
  private static String message(ConfigException e) {
    String message = String.valueOf(e.getMessage());
    String place = e.origin().description() + ": ";
    return message.startsWith(place) ? message.substring(place.length()) : message;
  }

  private ConfigProblem problem(String section, RuntimeException e) {
    if (e instanceof ConfigException own && own.origin() != null) {
      return ConfigProblem.at(own.origin(), section, message(own));
    }
    String message = String.valueOf(e.getMessage());
    Matcher named = OWN_KEY.matcher(message);
    if (named.matches()) {
      String key =
          named.group(1).startsWith(ROOT) ? named.group(1) : section + '.' + named.group(1);
      if (merged.hasPath(key)) {
        return ConfigProblem.at(merged.getValue(key).origin(), key, named.group(2));
      }
    }
    ConfigValue whole = merged.getValue(section);
    return ConfigProblem.at(whole.origin(), section, message);
  }
}
