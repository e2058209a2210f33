package org.nwsbench.harness.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.nwsbench.harness.train.TrialWorker;

/** Which part may know which. */
@AnalyzeClasses(packages = "org.nwsbench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ENGINE = "ai.djl..";

  @ArchTest
  static final ArchRule datasets_knowNoOtherPart =
      noClasses()
          .that()
          .resideInAPackage("org.nwsbench.datasets..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nwsbench.methods..", "org.nwsbench.harness..", ENGINE)
          .because("data can then be used, tested and replaced without training anything");

  @ArchTest
  static final ArchRule methods_knowNoOtherPart =
      noClasses()
          .that()
          .resideInAPackage("org.nwsbench.methods..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nwsbench.datasets..", "org.nwsbench.harness..", ENGINE)
          .because("a method must see nothing but what it is granted, whatever the engine");

  @ArchTest
  static final ArchRule spi_knowsJavaOnly =
      classes()
          .that()
          .resideInAPackage("org.nwsbench.methods.spi")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.nwsbench.methods.spi")
          .because("an author of a method compiles against nothing else");

  @ArchTest
  static final ArchRule engine_isUsedByTrainingAndNetworksOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.nwsbench.harness.train..", "org.nwsbench.harness.network")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ENGINE)
          .because("another engine must be a change of training and networks alone");

  @ArchTest
  static final ArchRule charts_areUsedByReportOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.nwsbench.harness.report..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.knowm.xchart..")
          .because("figures are drawn from records, in one place");

  @ArchTest
  static final ArchRule cli_isUsedByNobody =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.nwsbench.harness.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.nwsbench.harness.cli")
          .because("the command line is one way to call the harness, not a part of it");

  @ArchTest
  static final ArchRule reports_readRecordsOnly =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.nwsbench.harness.stats..",
              "org.nwsbench.harness.analysis..",
              "org.nwsbench.harness.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nwsbench.harness.train..", "org.nwsbench.harness.run..")
          .because("tables and figures are functions of records, which others can recompute");

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices()
          .matching("org.nwsbench.harness.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package must be understood from those below it");

  @ArchTest
  static final ArchRule datasetsAndMethods_haveNoCycles =
      slices()
          .matching("org.nwsbench.(*).(**)")
          .namingSlices("$1 $2")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(
              resideInAPackage("org.nwsbench.harness.."),
              resideInAPackage("org.nwsbench.harness.."))
          .because("a package must be understood from those below it");

  @ArchTest
  static final ArchRule randomness_isHandedIn =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Collections.class, "shuffle", List.class)
          .because("every draw comes from a named stream of the trial's seed");

  @ArchTest
  static final ArchRule output_isNotPrinted =
      noClasses()
          .that()
          .doNotBelongToAnyOf(TrialWorker.class)
          .should()
          .accessField(System.class, "out")
          .because("the command line hands its writers in; a worker's output is its protocol");

  @ArchTest
  static final ArchRule exits_areTheCommandLines =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.nwsbench.harness.cli")
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("nothing below may end the process of its caller");
}
