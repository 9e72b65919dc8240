// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.Map;

/**
 * Writes the operator's file as all the defaults make it: each key explained, and commented out.
 */
final class ExampleFile {

  private static final String HEAD =
      """
      # SPDX-FileCopyrightText: The Ringfabric authors
      # SPDX-License-Identifier: Apache-2.0
      # Everything that can be set, as it is by default. Written by ReferenceTest; don't edit.
      # Copy what you want to change into ringfabric.conf, without the '#' before the key.

      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  private ExampleFile() {}

  static String of(Config reference) {
    var file = new ExampleFile();
    file.section("ringfabric", reference.getObject("ringfabric"), 0);
    return file.text.toString();
  }

  private void section(String name, ConfigObject section, int depth) {
    String indent = "  ".repeat(depth);
    text.append(indent).append(name).append(" {\n");
    Comparator<Map.Entry<String, ConfigValue>> asWritten =
        Comparator.comparingInt(entry -> depth == 0 ? 0 : entry.getValue().origin().lineNumber());
    section.entrySet().stream()
        .sorted(asWritten.thenComparing(Map.Entry::getKey))
        .forEach(entry -> entry(ConfigUtil.joinPath(entry.getKey()), entry.getValue(), depth + 1));
    text.append(indent).append("}\n");
  }

  private void entry(String key, ConfigValue value, int depth) {
    String indent = "  ".repeat(depth);
    if (value instanceof ConfigObject section && !section.isEmpty()) {
      section(key, section, depth);
      return;
    }
    value
        .origin()
        .comments()
        .forEach(line -> text.append(indent).append('#').append(line).append('\n'));
    text.append(indent).append('#').append(key).append(" = ");
    text.append(value.render(ConfigRenderOptions.concise())).append("\n\n");
  }
}
