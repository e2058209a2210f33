package org.nwsbench.harness.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line in a process of its own, with caches and home in a scratch folder.
 *
 * @param added what the class path ends with
 * @param variables of the environment
 */
public record NwsBenchProcess(Path scratch, List<Path> added, Map<String, String> variables) {

  /** Commands that keep their caches in {@code scratch} and write nothing elsewhere. */
  public static NwsBenchProcess in(Path scratch) {
    return new NwsBenchProcess(scratch, List.of(), Map.of());
  }

  /** The same with a folder or jar at the end of the class path. */
  public NwsBenchProcess withClassPath(Path folder) {
    List<Path> more = new ArrayList<>(added);
    more.add(folder);
    return new NwsBenchProcess(scratch, more, variables);
  }

  /** The same with a variable of the environment set, which workers inherit. */
  public NwsBenchProcess withVariable(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new NwsBenchProcess(scratch, added, more);
  }

  /**
   * What a command left.
   *
   * @param exit its exit code
   * @param out lines of its output
   * @param err lines of its error output
   */
  public record Result(int exit, List<String> out, List<String> err) {}

  /** A command that runs. */
  public record Running(Process process, Path outFile, Path errFile) {

    /** Waits for its end. */
    public Result await() throws IOException, InterruptedException {
      int exit = process.waitFor();
      return new Result(exit, Files.readAllLines(outFile), Files.readAllLines(errFile));
    }
  }

  /** Runs a command to its end. */
  public Result run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  /** Starts a command. */
  public Running start(String... arguments) throws IOException {
    Path temporary = Files.createDirectories(scratch.resolve("tmp"));
    Path out = Files.createTempFile(temporary, "out", ".txt");
    Path err = Files.createTempFile(temporary, "err", ".txt");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + temporary,
            "-Dnwsbench.home=" + scratch,
            "-cp",
            classPath(),
            NwsBench.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("XDG_CACHE_HOME", scratch.resolve("cache").toString());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("NWSBENCH_DATA|JAVA_TOOL_OPTIONS|_?(JDK_)?JAVA_OPTIONS"));
    builder.environment().put("OPT_OUT_TRACKING", "true");
    builder.environment().put("DJL_DEFAULT_ENGINE", "PyTorch");
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().putAll(variables);
    return new Running(builder.start(), out, err);
  }

  /** Makes {@code folder} offer {@code classes} as providers of {@code service}. */
  public static void offer(Path folder, Class<?> service, Stream<String> classes)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
    Files.writeString(
        services.resolve(service.getName()),
        classes.collect(Collectors.joining("\n", "", "\n")),
        StandardCharsets.UTF_8);
  }

  private String classPath() {
    return Stream.of(
            Stream.of(System.getProperty("java.class.path")), added.stream().map(Path::toString))
        .flatMap(part -> part)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
