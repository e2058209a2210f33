package org.nwsbench.harness.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.nwsbench.harness.train.TrialWorker;

/** Which part may know which. */
@AnalyzeClasses(packages = "org.nwsbench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ENGINE = "ai.djl..";
  private static final String HARNESS = "org.nwsbench.harness.";
  private static final String CLI = HARNESS + "cli";

  @ArchTest
  static final ArchRule datasets_knowNoOtherPart =
      noUse(
              resideInAPackage("org.nwsbench.datasets.."),
              resideInAnyPackage("org.nwsbench.methods..", "org.nwsbench.harness..", ENGINE))
          .because("data can then be used, tested and replaced without training anything");

  @ArchTest
  static final ArchRule methods_knowNoOtherPart =
      noUse(
              resideInAPackage("org.nwsbench.methods.."),
              resideInAnyPackage("org.nwsbench.datasets..", "org.nwsbench.harness..", ENGINE))
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
      noUse(
              resideOutsideOfPackages(HARNESS + "train..", HARNESS + "network"),
              resideInAPackage(ENGINE))
          .because("another engine must be a change of training and networks alone");

  @ArchTest
  static final ArchRule charts_areUsedByReportOnly =
      noUse(resideOutsideOfPackage(HARNESS + "report.."), resideInAPackage("org.knowm.xchart.."))
          .because("figures are drawn from records, in one place");

  @ArchTest
  static final ArchRule cli_isUsedByNobody =
      noUse(resideOutsideOfPackage(CLI), resideInAPackage(CLI))
          .because("the command line is one way to call the harness, not a part of it");

  /** What each package of the harness may know of the others; the command line may know all. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          entry(
              "nightly",
              List.of("run", "report", "stats", "plugin", "record", "workload", "clock")),
          entry("check", List.of("run", "train", "record", "workload", "clock")),
          entry("run", List.of("train", "analysis", "plugin", "record", "workload")),
          entry("train", List.of("plugin", "network", "record", "workload", "clock")),
          entry("report", List.of("analysis", "stats", "record", "workload", "clock")),
          entry("analysis", List.of("stats", "record", "workload", "clock")),
          entry("tuning", List.of("record", "workload")),
          entry("plugin", List.of("network")),
          entry("network", List.of("workload")),
          entry("record", List.of("workload", "clock")),
          entry("workload", List.of()),
          entry("stats", List.of()),
          entry("clock", List.of()));

  @ArchTest
  static void packages_knowThoseBelowThem(JavaClasses all) {
    ARROWS.forEach(
        (name, known) ->
            noUse(
                    resideInAPackage(HARNESS + name + ".."),
                    resideInAPackage(HARNESS + "*..")
                        .and(
                            not(
                                resideInAnyPackage(
                                    Stream.concat(Stream.of(name), known.stream())
                                        .map(each -> HARNESS + each + "..")
                                        .toArray(String[]::new)))))
                .because("data flows one way, from a workload to a record to its report")
                .check(all));
  }

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
          .and()
          .doNotHaveSimpleName("ExportCommand")
          .should()
          .accessField(System.class, "out")
          .because(
              "the command line hands its writers in; a worker's output is its protocol, and export"
                  + " asks whether all of it was written");

  @ArchTest
  static final ArchRule exits_areTheCommandLines =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("nothing below may end the process of its caller");

  private static ArchRule noUse(
      DescribedPredicate<JavaClass> users, DescribedPredicate<JavaClass> used) {
    return noClasses().that(users).should().dependOnClassesThat(used);
  }
}
