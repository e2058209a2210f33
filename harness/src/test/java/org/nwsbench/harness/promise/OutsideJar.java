package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.hash.CodeHash;
import org.nwsbench.methods.spi.SamplingMethod;

/** Code of somebody else's, compiled against our two small modules and packed into a jar. */
public final class OutsideJar {

  /** A method, with places for an annotation, an ancestor, and what its creation begins with. */
  public static final String METHOD =
      """
      package outside;
      import org.nwsbench.methods.spi.*;
      %s
      public final class First %s implements SamplingMethod {
        public First() { /* constructor */ }
        public MethodSpec spec() { return MethodSpec.of("first.rows", "The first rows."); }
        public Sampler create(SamplingContext context) { %s throw new IllegalStateException(); }
      }
      """;

  private final Path folder;

  /** {@code folder} takes sources and classes. */
  public OutsideJar(Path folder) {
    this.folder = folder;
  }

  /** Where its classes and resources lie. */
  public Path classes() throws IOException {
    return Files.createDirectories(folder.resolve("classes"));
  }

  /** Adds a class by its source. */
  public OutsideJar with(String className, String source) throws IOException {
    Path file = folder.resolve("sources").resolve(className.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    compile(List.of(file), classes(), apiClassPath());
    return this;
  }

  /** Adds a method by its source. */
  public OutsideJar withMethod(String className, String source) throws IOException {
    return with(className, source).offering(SamplingMethod.class, className);
  }

  /** Adds a file as it is. */
  public OutsideJar withFile(String name, String content) throws IOException {
    Path file = classes().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /** Names a class as a provider of {@code service}. */
  public OutsideJar offering(Class<?> service, String className) throws IOException {
    return withFile("META-INF/services/" + service.getName(), className + "\n");
  }

  /** Packs what was added. */
  public Path pack(Path jar) throws IOException {
    return pack(classes(), jar);
  }

  /** Compiles {@code sources} into {@code target}; passes only without an error. */
  public static void compile(List<Path> sources, Path target, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    String path = classPath + File.pathSeparator + target;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-proc:none", "--release", "17", "-cp", path, "-d", target.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  /** Packs all files below {@code classes}. */
  public static Path pack(Path classes, Path jar) throws IOException {
    try (Stream<Path> tree = Files.walk(classes);
        OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }

  /** The two modules alone: an outsider needs no part of the harness to compile. */
  public static String apiClassPath() {
    return Stream.of(SamplingMethod.class, DatasetProvider.class)
        .map(type -> CodeHash.placeOf(type).orElseThrow().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
