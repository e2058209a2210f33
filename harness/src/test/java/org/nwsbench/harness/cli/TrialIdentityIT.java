package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.hash.CodeHash;
import org.nwsbench.harness.promise.OutsideJar;
import org.nwsbench.methods.spi.SamplingMethod;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Which trials are due once one class was edited: exactly those that load it. */
class TrialIdentityIT {

  private static final String METHODS = "uniform.reshuffle,loss.table,outside.first";
  private static final String TRAINING = "loss.table outside.first uniform.reshuffle";

  private static final String AGAIN = "will run again: ";

  private static final String PLUG_IN =
      PluginLoaderTest.METHOD.replace("first.rows", "outside.first");

  @TempDir static Path scratch;

  /** Copies of the three modules' classes, which are edited. */
  private static final List<Path> MODULES = new ArrayList<>();

  private static Path plugIn;

  @BeforeAll
  static void runOneTrialOfEachMethod() throws Exception {
    for (Class<?> type : List.of(NwsBench.class, SamplingMethod.class, DatasetProvider.class)) {
      Path copy = scratch.resolve("module-" + MODULES.size());
      copyClasses(CodeHash.placeOf(type).orElseThrow(), copy);
      MODULES.add(copy);
    }
    plugIn = plugIn("plug-in", PLUG_IN);
    TinyWorkload.write(scratch);

    assertThat(nwsbench("run", plugIn).exit()).isZero();
    assertThat(due(plugIn)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "org.nwsbench.methods.samplers.LossTable, loss.table",
    "org.nwsbench.methods.spi.Selection, " + TRAINING,
    "org.nwsbench.datasets.providers.Letter, " + TRAINING,
    "org.nwsbench.harness.train.TrainingStep, " + TRAINING,
    "org.nwsbench.harness.network.MlpProvider, " + TRAINING
  })
  void plan_oneClassEdited_namesTheTrialsThatLoadIt(String type, String methods) throws Exception {
    assertThat(dueOnceEdited(List.of(type))).isEqualTo(reasons(methods, "code changed"));
  }

  /** All at once, since none of them counts. */
  @Test
  void plan_classesEditedThatNoTrialLoads_namesNone() throws Exception {
    assertThat(
            dueOnceEdited(
                List.of(
                    "org.nwsbench.methods.samplers.Nws",
                    "org.nwsbench.methods.contract.MethodContract",
                    "org.nwsbench.datasets.providers.Shuttle",
                    "org.nwsbench.harness.network.CnnProvider",
                    "org.nwsbench.harness.report.table.MainTable",
                    "org.nwsbench.harness.check.Audit",
                    "org.nwsbench.harness.nightly.Nightly",
                    "org.nwsbench.harness.cli.PlanCommand")))
        .isEmpty();
  }

  private static Set<String> dueOnceEdited(List<String> types) throws Exception {
    Map<Path, byte[]> before = new HashMap<>();
    for (String type : types) {
      Path file = file(type);
      before.put(file, Files.readAllBytes(file));
    }
    try {
      for (Map.Entry<Path, byte[]> each : before.entrySet()) {
        Files.write(each.getKey(), edited(each.getValue()));
      }
      return due(plugIn);
    } finally {
      for (Map.Entry<Path, byte[]> each : before.entrySet()) {
        Files.write(each.getKey(), each.getValue());
      }
    }
  }

  @Test
  void plan_allBuiltAgainWithoutDebugInformation_namesNone() throws Exception {
    List<Path> copies = new ArrayList<>();
    for (Path module : MODULES) {
      Path copy = scratch.resolve("stripped-" + copies.size());
      PathUtils.copyDirectory(module, copy);
      copies.add(copy);
      try (Stream<Path> tree = Files.walk(copy)) {
        for (Path file : tree.filter(path -> path.toString().endsWith(".class")).toList()) {
          ClassWriter writer = new ClassWriter(0);
          new ClassReader(Files.readAllBytes(file)).accept(writer, ClassReader.SKIP_DEBUG);
          Files.write(file, writer.toByteArray());
        }
      }
    }

    assertThat(due(plugIn, copies)).isEmpty();
  }

  @Test
  void plan_plugInWithAComment_namesNone() throws Exception {
    String commented =
        PLUG_IN.replace("int[] rows", "// Always.\n int[] rows").replace("row ->", "r ->");

    assertThat(due(plugIn("commented", commented.replace("-> row)", "-> r)")))).isEmpty();
  }

  @Test
  void plan_plugInEdited_namesItsTrials() throws Exception {
    assertThat(due(plugIn("edited", PLUG_IN.replace("-> row)", "-> row + 1)"))))
        .isEqualTo(reasons("outside.first", "code changed"));
  }

  /** Of a folder, or of a jar where the modules are packed already. */
  private static void copyClasses(Path place, Path copy) throws IOException {
    if (Files.isDirectory(place)) {
      PathUtils.copyDirectory(place, copy);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        PathUtils.copyDirectory(jar.getPath("/"), copy);
      }
    }
  }

  private static Set<String> reasons(String methods, String reason) {
    Set<String> reasons = new TreeSet<>();
    Stream.of(methods.split(" ", -1))
        .filter(method -> !method.isEmpty())
        .forEach(method -> reasons.add("tiny %s f=1 seed 1: %s".formatted(method, reason)));
    return reasons;
  }

  private static Set<String> due(Path plugIns) throws Exception {
    return due(plugIns, MODULES);
  }

  /** What a plan says of each trial that is due. */
  private static Set<String> due(Path plugIns, List<Path> modules) throws Exception {
    NwsBenchProcess.Result plan = nwsbench(modules, "plan", plugIns);
    assertThat(plan.err()).isEmpty();
    Set<String> due =
        plan.out().stream()
            .filter(line -> line.startsWith(AGAIN))
            .map(line -> line.substring(AGAIN.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(plan.out())
        .anyMatch(line -> line.contains("done, %d to run;".formatted(due.size())));
    return due;
  }

  private static NwsBenchProcess.Result nwsbench(String command, Path plugIns) throws Exception {
    return nwsbench(MODULES, command, plugIns);
  }

  private static NwsBenchProcess.Result nwsbench(List<Path> modules, String command, Path plugIns)
      throws Exception {
    String options = " --shared-machine --methods " + METHODS + " --seeds 1 --budgets 1 --plugins ";
    List<String> arguments = new ArrayList<>(List.of((command + options).strip().split(" ")));
    arguments.addAll(List.of(plugIns.toString(), "--out", scratch.resolve("out").toString()));
    arguments.addAll(List.of("--workload", scratch.resolve("tiny.yaml").toString()));
    return NwsBenchProcess.in(scratch)
        .withClassesFirst(modules)
        .run(arguments.toArray(String[]::new));
  }

  private static Path plugIn(String name, String source) throws IOException {
    return new OutsideJar(scratch.resolve(name))
        .with("outside.First", source)
        .offering(SamplingMethod.class, "outside.First")
        .pack(scratch.resolve(name + ".jar"));
  }

  private static Path file(String type) {
    String name = type.replace('.', '/') + ".class";
    return MODULES.stream()
        .map(module -> module.resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  /** The class with a constant more. */
  private static byte[] edited(byte[] type) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(type)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visitEnd() {
                int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
                visitField(access, "EDITED", "I", null, 1);
                super.visitEnd();
              }
            },
            0);
    return writer.toByteArray();
  }
}
