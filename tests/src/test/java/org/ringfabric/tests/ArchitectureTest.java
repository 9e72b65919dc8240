// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows that Maven can't see: those between packages, and to libraries. */
@AnalyzeClasses(packages = "org.ringfabric", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule jainSipIsKnownInTheCodecAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.ringfabric.actors.sip..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.sip..", "gov.nist..");

  @ArchTest
  static final ArchRule actorsKnowNoInfrastructure =
      noClasses()
          .that()
          .resideInAPackage("org.ringfabric.actors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..",
              "java.sql..",
              "org.apache.pekko.cluster..",
              "org.ringfabric.sharding..",
              "org.ringfabric.persistence..",
              "org.ringfabric.ops..",
              "org.ringfabric.node..");

  @ArchTest
  static final ArchRule theVocabularyKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("org.ringfabric.actors.sip..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.ringfabric.actors.transaction..",
              "org.ringfabric.actors.subscriber..",
              "org.ringfabric.actors.registration..",
              "org.ringfabric.actors.dialog..",
              "org.ringfabric.actors.relay..",
              "org.ringfabric.actors.proxy..");

  @ArchTest
  static final ArchRule noFeatureKnowsTheProxy =
      noClasses()
          .that()
          .resideInAPackage("org.ringfabric.actors..")
          .and()
          .resideOutsideOfPackage("org.ringfabric.actors.proxy..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.ringfabric.actors.proxy..");

  @ArchTest
  static final ArchRule databasesAreReachedInPersistenceAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.ringfabric.persistence..", "org.ringfabric.node.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.h2..");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
