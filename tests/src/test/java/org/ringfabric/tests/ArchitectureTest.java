// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.tests.Arrows.Place;

/** The arrows that Maven can't see: those between packages, and to libraries. */
class ArchitectureTest {
  private static final String ROOT = "org.ringfabric.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.ringfabric");

  @Test
  void seesTheClasses() {
    assertThat(CLASSES.size()).isGreaterThan(500);
  }

  @Test
  void packagesKnowOnlyThoseThatTheyMay() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      Place place = Place.of(from);
      for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
        if (arrow.getTargetClass().getPackageName().startsWith(ROOT)) {
          Place target = Place.of(arrow.getTargetClass());
          if (!Arrows.allow(place, target)) {
            wrong.add(place + " knows " + target + ": " + arrow.getDescription());
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackageIsInTheList() {
    Set<Place> there = CLASSES.stream().map(Place::of).collect(Collectors.toSet());

    assertThat(there).containsExactlyInAnyOrderElementsOf(Arrows.all());
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

  /** Time is a parameter there, or an {@code InstantSource} that the rim brings. */
  @Test
  void actorsHaveNoClockAndNoSocket() {
    noClasses()
        .that()
        .resideInAPackage("org.ringfabric.actors..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Socket.class, ServerSocket.class, DatagramSocket.class)
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
