// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * What a Call-ID's entity is called in the store. Stores have 255 characters for it, and {@code |}
 * is their separator; a Call-ID comes from outside and keeps to neither, so such a one is hashed.
 */
public final class StoredName {
  private static final int LONGEST = 200;
  private static final String HASHED = "sha256:";

  private StoredName() {}

  public static PersistenceId of(String callId) {
    boolean fits =
        callId.length() <= LONGEST && callId.indexOf('|') < 0 && !callId.startsWith(HASHED);
    return PersistenceId.of(DialogEntity.TYPE, fits ? callId : HASHED + hash(callId));
  }

  private static String hash(String callId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(callId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
