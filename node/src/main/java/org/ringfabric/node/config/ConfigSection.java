// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads one section key by key, each with its type and range. A value that doesn't fit is noted as
 * a problem, and the default stands in for it, so that the rest can be read too.
 */
public final class ConfigSection {

  private static final Pattern SECRET = Pattern.compile(".*(secret|password|token).*");

  /** An element of a list has no default to stand in for it. */
  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @FunctionalInterface
  private interface Getter<T> {
    T get(Config config, String key);
  }

  private final Configuration configuration;
  private final String path;
  private final Config config;
  private final Optional<Config> reference;
  private final Set<String> asked = new HashSet<>();

  ConfigSection(
      Configuration configuration, String path, Config config, Optional<Config> reference) {
    this.configuration = configuration;
    this.path = path;
    this.config = config;
    this.reference = reference;
  }

  /** A whole number. */
  public int integer(String key, int least, int most) {
    return value(key, Config::getInt, n -> n >= least && n <= most, least + ".." + most);
  }

  /** A TCP or UDP port; 0 for any free one. */
  public int port(String key) {
    return integer(key, 0, 65535);
  }

  /** A number with a fraction. */
  public double number(String key, double least, double most) {
    return value(key, Config::getDouble, n -> n >= least && n <= most, least + ".." + most);
  }

  /** On or off. */
  public boolean flag(String key) {
    return value(key, Config::getBoolean, flag -> true, "on or off");
  }

  /** A duration with its unit, such as {@code 90 s}. */
  public Duration duration(String key, Duration least, Duration most) {
    return value(
        key,
        Config::getDuration,
        d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0,
        "a duration, " + text(least) + ".." + text(most));
  }

  /** A size with its unit, such as {@code 64 KiB}, in bytes. */
  public long bytes(String key, long least, long most) {
    return value(
        key,
        Config::getBytes,
        n -> n >= least && n <= most,
        "a size, " + least + ".." + most + " bytes");
  }

  /** A text that isn't empty. */
  public String text(String key) {
    return value(key, Config::getString, text -> !text.isEmpty(), "a text");
  }

  /** A text of a form. */
  public String text(String key, Pattern form) {
    return value(key, Config::getString, text -> form.matcher(text).matches(), form.pattern());
  }

  /** A text; an empty one means none. */
  public Optional<String> optionalText(String key) {
    return Optional.of(value(key, Config::getString, text -> true, "a text"))
        .filter(text -> !text.isEmpty());
  }

  /** A secret, which has no default: too short a one is a problem, and never shown. */
  public byte[] secret(String key, int leastBytes) {
    String expected = "a secret of at least " + leastBytes + " bytes";
    byte[] secret =
        value(key, Config::getString, text -> true, expected).getBytes(StandardCharsets.UTF_8);
    if (secret.length < leastBytes) {
      note(config.getValue(key), key, secret.length + " bytes (expected: " + expected + ")");
    }
    return secret;
  }

  /** A file that can be read. */
  public Path file(String key) {
    return Path.of(
        value(key, Config::getString, ConfigSection::readable, "a file that can be read"));
  }

  /** A file that can be read; an empty text means none. */
  public Optional<Path> optionalFile(String key) {
    return Optional.of(
            value(
                key,
                Config::getString,
                text -> text.isEmpty() || readable(text),
                "a file that can be read"))
        .filter(text -> !text.isEmpty())
        .map(Path::of);
  }

  /** One word of several, written in lower case and with dashes. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> words) {
    List<String> names = Arrays.stream(words.getEnumConstants()).map(ConfigSection::word).toList();
    String word = value(key, Config::getString, names::contains, String.join(", ", names));
    return words.getEnumConstants()[names.indexOf(word)];
  }

  /** Several texts. */
  public List<String> texts(String key, Predicate<String> fits, String expected) {
    return value(
        key,
        Config::getStringList,
        texts -> texts.stream().allMatch(fits),
        "a list, each " + expected);
  }

  /** Several sections, each with the same keys. */
  public <T> List<T> list(String key, Function<ConfigSection, T> reader) {
    List<? extends ConfigObject> elements =
        value(key, Config::getObjectList, list -> true, "a list of { … }");
    var read = new ArrayList<T>();
    for (int i = 0; i < elements.size(); i++) {
      element(key + '[' + i + ']', elements.get(i), reader).ifPresent(read::add);
    }
    return List.copyOf(read);
  }

  /** Sections under names that the operator gives, each with the same keys. */
  public <T> Map<String, T> map(String key, Function<ConfigSection, T> reader) {
    ConfigObject named = value(key, Config::getObject, map -> true, "sections with names");
    var read = new LinkedHashMap<String, T>();
    named.forEach(
        (name, element) -> {
          String full = key + '.' + ConfigUtil.joinPath(name);
          if (element instanceof ConfigObject section) {
            element(full, section, reader).ifPresent(value -> read.put(name, value));
          } else {
            note(element, full, UnknownKeys.wrongType(element, "a section { … }"));
          }
        });
    return Map.copyOf(read);
  }

  /** Whether the operator gave a key to an element of a list. */
  public boolean has(String key) {
    asked.add(key);
    return config.hasPath(key);
  }

  /** The section below. */
  public ConfigSection section(String key) {
    return new ConfigSection(
        configuration,
        path + '.' + key,
        config.getConfig(key),
        reference.map(defaults -> defaults.getConfig(key)));
  }

  /** Notes that a value, though of the right type, can't be used, such as a port that is taken. */
  public void reject(String key, String why) {
    note(config.getValue(key), key, shown(key) + " (" + why + ")");
  }

  private <T> Optional<T> element(
      String key, ConfigObject object, Function<ConfigSection, T> reader) {
    var section =
        new ConfigSection(configuration, path + '.' + key, object.toConfig(), Optional.empty());
    try {
      T value = reader.apply(section);
      object.forEach(
          (name, each) -> {
            if (!section.asked.contains(name)) {
              section.note(each, name, "unknown key" + UnknownKeys.hint(name, section.asked));
            }
          });
      return Optional.of(value);
    } catch (Unusable e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      note(object, key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private <T> T value(String key, Getter<T> getter, Predicate<T> fits, String expected) {
    asked.add(key);
    configuration.wasRead(path + '.' + key);
    if (!config.hasPathOrNull(key)) {
      configuration.add(
          ConfigProblem.at(
              config.root().origin(), path + '.' + key, "missing (expected: " + expected + ")"));
      return standIn(key, getter);
    }
    try {
      T value = getter.get(config, key);
      if (fits.test(value)) {
        return value;
      }
    } catch (ConfigException | IllegalArgumentException e) {
      // Of the wrong type, or a number that its type doesn't hold: the same message as out of
      // range.
    }
    ConfigValue found = config.root().toConfig().getValue(key);
    note(found, key, shown(key) + " (expected: " + expected + ")");
    return standIn(key, getter);
  }

  private <T> T standIn(String key, Getter<T> getter) {
    return getter.get(reference.orElseThrow(Unusable::new), key);
  }

  private String shown(String key) {
    return SECRET.matcher(key).matches()
        ? "[REDACTED]"
        : config.getValue(key).render(ConfigRenderOptions.concise());
  }

  private void note(ConfigValue value, String key, String message) {
    configuration.add(ConfigProblem.at(value.origin(), path + '.' + key, message));
  }

  private static boolean readable(String file) {
    return Files.isReadable(Path.of(file)) && !Files.isDirectory(Path.of(file));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
