// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Secret;

/**
 * The token of a temporary GRUU: AES-GCM of user, instance and the hash of the Call-ID, bound to
 * the domain. Nobody without the cluster's key can tell two of one phone from those of two phones
 * (RFC 5627 §3.1.2), or make one up.
 */
final class TemporaryGruuCipher {
  private static final String PURPOSE = "temporary-gruu";
  private static final String UUID_URN = "urn:uuid:";
  private static final byte UUID_INSTANCE = 1;
  private static final byte OTHER_INSTANCE = 2;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MAX_TOKEN = 600;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  TemporaryGruuCipher(Secret<byte[]> clusterKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(clusterKey.expose(), mac.getAlgorithm()));
      byte[] derived = mac.doFinal(PURPOSE.getBytes(StandardCharsets.US_ASCII));
      key = new SecretKeySpec(derived, 0, 16, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks HmacSHA256", e);
    }
  }

  String encrypt(Gruu gruu) {
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, gruu.aor().host()).doFinal(plain(gruu));
      byte[] token = Arrays.copyOf(iv, IV_BYTES + sealed.length);
      System.arraycopy(sealed, 0, token, IV_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks AES-GCM", e);
    }
  }

  /** Empty if it wasn't made by this cluster for that domain. */
  Optional<Gruu> decrypt(String token, String host) {
    if (token.length() > MAX_TOKEN) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length <= IV_BYTES + TAG_BITS / 8) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, IV_BYTES), host);
      return read(ByteBuffer.wrap(cipher.doFinal(bytes, IV_BYTES, bytes.length - IV_BYTES)), host);
    } catch (AEADBadTagException | IllegalArgumentException | BufferUnderflowException notOurs) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] iv, String host) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(host.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] plain(Gruu gruu) {
    byte[] user = gruu.aor().user().getBytes(StandardCharsets.UTF_8);
    byte[] instance = gruu.instance().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(32 + user.length + instance.length);
    out.putInt(gruu.callIdHash().orElse(0));
    Optional<UUID> uuid = uuid(gruu.instance());
    if (uuid.isPresent()) {
      out.put(UUID_INSTANCE);
      out.putLong(uuid.get().getMostSignificantBits());
      out.putLong(uuid.get().getLeastSignificantBits());
    } else {
      out.put(OTHER_INSTANCE).putShort((short) instance.length).put(instance);
    }
    out.put(user);
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Half as long as text; only if the same text comes back. */
  private static Optional<UUID> uuid(String instance) {
    if (!instance.startsWith(UUID_URN)) {
      return Optional.empty();
    }
    try {
      UUID uuid = UUID.fromString(instance.substring(UUID_URN.length()));
      return Optional.of(uuid).filter(same -> instance.equals(UUID_URN + same));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  private static Optional<Gruu> read(ByteBuffer in, String host) {
    int callIdHash = in.getInt();
    String instance =
        switch (in.get()) {
          case UUID_INSTANCE -> UUID_URN + new UUID(in.getLong(), in.getLong());
          case OTHER_INSTANCE -> text(in, in.getShort());
          default -> "";
        };
    String user = text(in, in.remaining());
    // Sealed by us but in another form: another version of this software made it.
    return instance.isEmpty()
        ? Optional.empty()
        : Aor.parse(user + "@" + host)
            .map(aor -> new Gruu(aor, instance, OptionalInt.of(callIdHash)));
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
