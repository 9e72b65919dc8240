// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.ringfabric.actors.dialog.DialogEntity;
import org.ringfabric.actors.registration.Registration;
import org.ringfabric.actors.registration.RegistrationEntity;
import org.ringfabric.actors.subscriber.Account;
import org.ringfabric.actors.subscriber.PasswordHashes;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.actors.subscriber.SubscriberEntity;
import org.ringfabric.persistence.Samples;
import org.ringfabric.persistence.serialization.DurableTypes.DurableType;

/**
 * One file for each version of each stored type, as a release wrote it, and the same as text for
 * people. They are never edited. {@code -Dgolden.write=true} adds those that are missing.
 */
class GoldenFilesTest {
  private static final Path FILES = Path.of("src/test/resources/golden");

  /** What each file of a current version must be read as. */
  private static final Map<Class<?>, Object> SAMPLES =
      Stream.of(
              Samples.answered("a84b4c76e66710@pc33.example.org"),
              Samples.changed("a84b4c76e66710@pc33.example.org"),
              Samples.ending("a84b4c76e66710@pc33.example.org"),
              Samples.ended("a84b4c76e66710@pc33.example.org"),
              Samples.failed("a84b4c76e66710@pc33.example.org"),
              Samples.bound(),
              Samples.unbound(),
              new Registration(List.of(Samples.bound())),
              Samples.provisioned(Samples.ALICE),
              Samples.removed(Samples.ALICE),
              new Account(Optional.of(profile())))
          .collect(Collectors.toMap(Object::getClass, Function.identity()));

  private final DurableSerializer serializer = new DurableSerializer();

  private static Profile profile() {
    return new Profile(
        PasswordHashes.of(Samples.ALICE, new Secret<>("secret")),
        true,
        Optional.of("Alice"),
        Map.of("call-limit", "2"));
  }

  private static Path file(DurableType type, int version, String suffix) {
    return FILES.resolve(type.name() + "." + version + suffix);
  }

  private static Object sample(DurableType type) {
    return Optional.ofNullable(SAMPLES.get(type.type()))
        .orElseThrow(() -> new AssertionError(type + " has no sample"));
  }

  @TestFactory
  Stream<DynamicTest> everyVersionHasAFileThatIsStillRead() {
    return DurableTypes.ALL.stream()
        .flatMap(
            type ->
                Stream.iterate(1, version -> version <= type.version(), version -> version + 1)
                    .map(
                        version ->
                            DynamicTest.dynamicTest(
                                type.name() + ":" + version, () -> isRead(type, version))));
  }

  private void isRead(DurableType type, int version) throws IOException {
    byte[] stored = Files.readAllBytes(file(type, version, ".cbor"));

    Object read = serializer.fromBinary(stored, type.name() + ":" + version);

    assertThat(read).isInstanceOf(type.type());
    if (version == type.version()) {
      assertThat(read).isEqualTo(sample(type));
    }
    JsonNode text = Cbor.json().readTree(file(type, version, ".json").toFile());
    assertThat(Cbor.mapper().readTree(stored)).isEqualTo(text);
  }

  @Test
  void whatIsWrittenNowIsReadAgain() throws IOException {
    for (DurableType type : DurableTypes.ALL) {
      Object sample = sample(type);

      Object read = serializer.fromBinary(serializer.toBinary(sample), serializer.manifest(sample));

      assertThat(read).isEqualTo(sample);
    }
  }

  @Test
  void everyEventHasANameInTheStore() {
    List<Class<?>> named = DurableTypes.ALL.stream().<Class<?>>map(DurableType::type).toList();

    assertThat(named)
        .contains(DialogEntity.Event.class.getPermittedSubclasses())
        .contains(RegistrationEntity.Event.class.getPermittedSubclasses())
        .contains(SubscriberEntity.Event.class.getPermittedSubclasses());
  }

  @Test
  void hashesAreStoredButNeverPrinted() {
    assertThat(Samples.provisioned(Samples.ALICE).toString()).contains("[REDACTED]");
  }

  @Test
  void missingFilesAreWrittenOnRequest() throws IOException {
    assumeTrue(Boolean.getBoolean("golden.write"), "asked for with -Dgolden.write=true");
    Files.createDirectories(FILES);
    var text = Cbor.json().writer().with(SerializationFeature.INDENT_OUTPUT);
    for (DurableType type : DurableTypes.ALL) {
      Path binary = file(type, type.version(), ".cbor");
      if (!Files.exists(binary)) {
        byte[] stored = serializer.toBinary(sample(type));
        Files.write(binary, stored);
        Files.writeString(
            file(type, type.version(), ".json"),
            text.writeValueAsString(Cbor.mapper().readTree(stored)) + "\n");
      }
    }
  }
}
