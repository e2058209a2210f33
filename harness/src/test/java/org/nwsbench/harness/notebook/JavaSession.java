package org.nwsbench.harness.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/**
 * Runs cells one after the other as a Java kernel does, by JShell. The cells run in a JVM of their
 * own that sees the JDK and the files that {@code %classpath} named. A cell that does not compile,
 * throws, or ends in a value other than a picture ends in an {@link IllegalStateException}.
 */
final class JavaSession implements AutoCloseable {

  private static final String MAGIC = "%classpath ";
  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

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

  /** Runs a cell and returns its outputs as a notebook has them: printed text, then a picture. */
  ArrayNode run(String source, int count) throws IOException {
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    if (source.startsWith(MAGIC)) {
      for (String pattern : source.substring(MAGIC.length()).strip().split("\\s+", -1)) {
        addToClassPath(Path.of(pattern).toAbsolutePath().normalize());
      }
      return outputs;
    }
    out.reset();
    err.reset();
    Snippet last = null;
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      require(next.completeness().isComplete(), "incomplete: " + rest.strip());
      last = evaluate(next.source());
      rest = next.remaining();
    }
    addText("stdout", out, outputs);
    addText("stderr", err, outputs);
    if (last instanceof VarSnippet value && value.name().startsWith("$")) {
      require(value.typeName().endsWith("BufferedImage"), "a cell prints or ends in a picture");
      ObjectNode picture = outputs.addObject();
      picture.put("output_type", "execute_result").put("execution_count", count);
      picture.putObject("metadata");
      picture.putObject("data").put("image/png", png(value.name()) + "\n");
    }
    return outputs;
  }

  private void addToClassPath(Path pattern) throws IOException {
    String name = pattern.getFileName().toString();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(pattern.getParent(), name)) {
      files.forEach(file -> shell.addToClasspath(file.toString()));
    }
  }

  private Snippet evaluate(String source) {
    Snippet main = null;
    for (SnippetEvent event : shell.eval(source)) {
      require(event.exception() == null, thrown(event.exception()));
      require(
          event.status() == Status.VALID || event.status() == Status.OVERWRITTEN,
          "does not compile: " + source + diagnoses(event.snippet()));
      main = event.causeSnippet() == null ? event.snippet() : main;
    }
    return main;
  }

  private List<String> diagnoses(Snippet snippet) {
    return shell
        .diagnostics(snippet)
        .map(diagnosis -> diagnosis.getMessage(Locale.ROOT))
        .collect(Collectors.toList());
  }

  private String thrown(JShellException exception) {
    return "throws " + exception + "\n" + err.toString(StandardCharsets.UTF_8);
  }

  private static void require(boolean fine, String message) {
    if (!fine) {
      throw new IllegalStateException(message);
    }
  }

  private static void addText(String stream, ByteArrayOutputStream bytes, ArrayNode outputs) {
    if (bytes.size() > 0) {
      ArrayNode lines =
          outputs.addObject().put("output_type", "stream").put("name", stream).putArray("text");
      LINE.matcher(bytes.toString(StandardCharsets.UTF_8))
          .results()
          .forEach(line -> lines.add(line.group()));
    }
  }

  private String png(String variable) throws IOException {
    Path file = Files.createTempFile("cell", ".png");
    try {
      evaluate(
          "javax.imageio.ImageIO.write(%s, \"png\", new java.io.File(\"%s\"));"
              .formatted(variable, file));
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
