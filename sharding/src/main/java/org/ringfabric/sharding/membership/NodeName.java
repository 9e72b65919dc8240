// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.pekko.cluster.Member;

/**
 * The name of a node, which branches and flows carry: short, without a dash, the same after a
 * restart. Members announce theirs as a role, so that everybody knows it with the membership.
 */
public final class NodeName {

  private static final int MAX_LENGTH = 16;
  private static final Pattern VALID = Pattern.compile("[a-z0-9]{1,16}");
  private static final Pattern FORBIDDEN = Pattern.compile("[^a-z0-9]");
  private static final String ROLE_PREFIX = "name-";

  private NodeName() {}

  /**
   * A name that branches can carry.
   *
   * @throws IllegalArgumentException if it has other characters or another length
   */
  public static String checked(String name) {
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException("node name: '" + name + "' (expected: [a-z0-9]{1,16})");
    }
    return name;
  }

  /** The name of a node that was given none: the first label of its host, and a check of all. */
  public static String derivedFrom(String host, int port) {
    var crc = new CRC32();
    crc.update((host + ':' + port).getBytes(StandardCharsets.UTF_8));
    String check = Long.toString(crc.getValue(), Character.MAX_RADIX);
    boolean isAddress =
        host.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ".:[]".indexOf(c) >= 0);
    String label = isAddress ? "n" : host.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
    String letters = FORBIDDEN.matcher(label).replaceAll("");
    return letters.substring(0, Math.min(letters.length(), MAX_LENGTH - check.length())) + check;
  }

  static String role(String name) {
    return ROLE_PREFIX + checked(name);
  }

  static String of(Member member) {
    return member.getRoles().stream()
        .filter(role -> role.startsWith(ROLE_PREFIX))
        .findFirst()
        .map(role -> role.substring(ROLE_PREFIX.length()))
        .orElseGet(
            () ->
                derivedFrom(
                    member.address().getHost().orElse("local"),
                    member.address().getPort().orElse(0)));
  }
}
