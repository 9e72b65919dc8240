// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows that Maven can't see: those between packages, and to libraries. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.ringfabric");

  /** Features of {@code actors}, and which of them each may know. */
  private static final Map<String, List<String>> FEATURES =
      Map.of(
          "sip", List.of(),
          "sdp", List.of(),
          "transaction", List.of("sip"),
          "relay", List.of("sdp"),
          "subscriber", List.of("sip"),
          "registration", List.of("sip", "transaction", "subscriber"),
          "dialog", List.of("sip", "transaction", "relay"),
          "proxy", List.of("sip", "transaction", "relay", "subscriber", "registration", "dialog"));

  @Test
  void seesTheClasses() {
    assertThat(CLASSES.size()).isGreaterThan(500);
  }

  @Test
  void featuresKnowOnlyThoseBelowThem() {
    LayeredArchitecture features =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage("org.ringfabric.actors.*..");
    for (String feature : FEATURES.keySet()) {
      features = features.layer(feature).definedBy("org.ringfabric.actors." + feature + "..");
    }
    for (Map.Entry<String, List<String>> arrows : FEATURES.entrySet()) {
      features =
          arrows.getValue().isEmpty()
              ? features.whereLayer(arrows.getKey()).mayNotAccessAnyLayer()
              : features
                  .whereLayer(arrows.getKey())
                  .mayOnlyAccessLayers(arrows.getValue().toArray(String[]::new));
    }

    features.check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"actors", "sharding", "persistence", "ops", "node"})
  void noPackageKnowsOneThatKnowsIt(String module) {
    slices()
        .matching("org.ringfabric." + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void jainSipIsKnownInTheCodecAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.ringfabric.actors.sip..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.sip..", "gov.nist..")
        .check(CLASSES);
  }

  @Test
  void actorsKnowNoInfrastructure() {
    noClasses()
        .that()
        .resideInAPackage("org.ringfabric.actors..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.netty..", "java.sql..", "java.nio.channels..", "org.apache.pekko.cluster..")
        .check(CLASSES);
  }

  @Test
  void databasesAreReachedInPersistenceAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.ringfabric.persistence..", "org.ringfabric.node.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.h2..", "org.rocksdb..")
        .check(CLASSES);
  }

  @Test
  void nobodySleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
  }
}
