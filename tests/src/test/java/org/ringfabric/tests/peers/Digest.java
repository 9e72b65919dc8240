// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user answers a digest challenge with (RFC 7616), worked out apart from the code under
 * test.
 */
public record Digest(String user, String realm, String password) {
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

  /** The nonce of a 401 or 407. */
  public static String nonce(String challenge) {
    Matcher nonce = NONCE.matcher(challenge);
    if (!nonce.find()) {
      throw new AssertionError("no challenge: " + challenge);
    }
    return nonce.group(1);
  }

  /** The value of Authorization or Proxy-Authorization. */
  public String answer(String method, String uri, String nonce, int count) {
    String nc = "%08x".formatted(count);
    String ha1 = md5(user + ':' + realm + ':' + password);
    String ha2 = md5(method + ':' + uri);
    String response = md5(String.join(":", ha1, nonce, nc, "c0ffee", "auth", ha2));
    return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=MD5, cnonce=\"c0ffee\", qop=auth, nc=%s"
        .formatted(user, realm, nonce, uri, response, nc);
  }

  private static String md5(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return "%032x".formatted(new BigInteger(1, hash));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
