// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate chain and the private key that belongs to it, read from PEM files (RFC 7468).
 *
 * @param chain the own certificate first
 */
record PemIdentity(List<X509Certificate> chain, PrivateKey key) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END", Pattern.DOTALL);

  PemIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads both files.
   *
   * @throws IOException names the file, and says what it should hold; also if the key isn't the
   *     certificate's, as it is for a moment while both are being replaced
   */
  static PemIdentity read(TlsConfig.Certificate files) throws IOException {
    List<X509Certificate> chain = certificates(files.chain());
    PublicKey certified = chain.get(0).getPublicKey();
    PrivateKey key = privateKey(files.key(), certified.getAlgorithm());
    if (!belongTogether(certified, key)) {
      throw new IOException(files.key() + " is not the key of the certificate " + files.chain());
    }
    return new PemIdentity(chain, key);
  }

  /** Until when the certificate is good. */
  Instant expires() {
    return chain.get(0).getNotAfter().toInstant();
  }

  static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Certificate each :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        chain.add((X509Certificate) each);
      }
    } catch (CertificateException e) {
      throw new IOException(file + ": " + e.getMessage() + " (expected: PEM certificates)", e);
    }
    if (chain.isEmpty()) {
      throw new IOException(file + ": no certificate in it (expected: PEM certificates)");
    }
    return chain;
  }

  private static PrivateKey privateKey(Path file, String algorithm) throws IOException {
    Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!pem.find() || !pem.group(1).equals("PRIVATE KEY")) {
      throw new IOException(
          file
              + ": no BEGIN PRIVATE KEY in it (expected: PKCS#8 without password; openssl pkcs8"
              + " -topk8 -nodes makes it of other forms)");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new IOException(file + ": no " + algorithm + " key, as the certificate has", e);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static boolean belongTogether(PublicKey certified, PrivateKey key) throws IOException {
    String name =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> certified.getAlgorithm();
        };
    byte[] sample = "ringfabric".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(name);
      signature.initSign(key);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(sample);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      throw new IOException("certificate and key: " + e.getMessage(), e);
    }
  }
}
