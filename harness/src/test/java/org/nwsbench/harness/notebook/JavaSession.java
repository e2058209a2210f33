package org.nwsbench.harness.notebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/**
 * Runs cells one after the other as a Java kernel does: by JShell, in the working folder of this
 * process. The cells run in a JVM of their own that sees the JDK and what {@code %classpath} named.
 */
final class JavaSession implements AutoCloseable {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final JShell shell;

  JavaSession() {
    shell =
        JShell.builder()
            // By default it gives its process 5 s to start.
            .executionEngine("jdi:hostname(127.0.0.1),timeout(60000)")
            .out(new PrintStream(out, true, StandardCharsets.UTF_8))
            .err(new PrintStream(err, true, StandardCharsets.UTF_8))
            .remoteVMOptions(
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Duser.language=en",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8")
            .build();
  }

  /**
   * Runs one cell. What it prints and the picture that it ends in are its outputs.
   *
   * @throws CellFailure if it does not compile, throws, or ends in a value that kernels would each
   *     show in their own way
   */
  List<Output> run(String source) throws IOException {
    List<Output> outputs = new ArrayList<>();
    if (ClassPathMagic.isMagic(source)) {
      for (Path file : ClassPathMagic.files(source, Path.of("").toAbsolutePath())) {
        shell.addToClasspath(file.normalize().toString());
      }
      return outputs;
    }
    out.reset();
    err.reset();
    SnippetEvent last = evaluateAll(source);
    printed("stdout", out, outputs);
    printed("stderr", err, outputs);
    if (last != null) {
      picture(last.snippet(), outputs);
    }
    return outputs;
  }

  /** The event of the last snippet; null if there is none. */
  private SnippetEvent evaluateAll(String source) {
    SnippetEvent last = null;
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        throw new CellFailure("incomplete: " + rest.strip());
      }
      last = evaluate(next.source());
      rest = next.remaining();
    }
    return last;
  }

  private SnippetEvent evaluate(String source) {
    SnippetEvent main = null;
    for (SnippetEvent event : shell.eval(source)) {
      if (event.exception() != null) {
        throw new CellFailure(told(event.exception()) + err.toString(StandardCharsets.UTF_8));
      }
      if (event.status() != Status.VALID && event.status() != Status.OVERWRITTEN) {
        throw new CellFailure(refused(event.snippet()));
      }
      if (event.causeSnippet() == null) {
        main = event;
      }
    }
    return main;
  }

  /** What the compiler says, and what a declaration names that is declared nowhere before it. */
  private String refused(Snippet snippet) {
    Stream<String> said =
        shell.diagnostics(snippet).map(diagnosis -> told(diagnosis, snippet.source()));
    Stream<String> missing =
        snippet instanceof DeclarationSnippet declaration
            ? shell.unresolvedDependencies(declaration).map(name -> "not declared: " + name)
            : Stream.empty();
    return Stream.concat(said, missing)
        .collect(Collectors.joining("\n", "does not compile:\n", ""));
  }

  private static String told(Diag diagnosis, String source) {
    int from = (int) diagnosis.getStartPosition();
    int to = (int) diagnosis.getEndPosition();
    return "%s: %s".formatted(source.substring(from, to), diagnosis.getMessage(Locale.ROOT));
  }

  private static String told(JShellException thrown) {
    String name =
        thrown instanceof EvalException eval ? eval.getExceptionClassName() : "unresolved";
    StackTraceElement[] trace = thrown.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    String cause = thrown.getCause() instanceof JShellException inner ? "\n" + told(inner) : "";
    return "%s: %s%s%s".formatted(name, thrown.getMessage(), place, cause);
  }

  private static void printed(String stream, ByteArrayOutputStream bytes, List<Output> outputs) {
    if (bytes.size() > 0) {
      outputs.add(new Output.Text(stream, bytes.toString(StandardCharsets.UTF_8)));
    }
  }

  /** The last value of a cell, if a kernel would show it. */
  private void picture(Snippet last, List<Output> outputs) throws IOException {
    switch (last.subKind()) {
      case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> {
        if (!(last instanceof VarSnippet value) || !value.typeName().endsWith("BufferedImage")) {
          throw new CellFailure("ends in a value: print it, or let the cell end in a picture");
        }
        outputs.add(new Output.Picture(png(value.name())));
      }
      default -> {}
    }
  }

  private byte[] png(String variable) throws IOException {
    Path file = Files.createTempFile("cell", ".png");
    try {
      evaluate(
          "javax.imageio.ImageIO.write(%s, \"png\", new java.io.File(\"%s\"));"
              .formatted(variable, file.toString().replace("\\", "\\\\")));
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
