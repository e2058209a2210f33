package org.nwsbench.harness.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.apache.commons.io.IOUtils;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.run.share.SlurmScript;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = {
      "Writes a project of your own to start from: a method, a data set or a workload.",
      "A method or data set is a Maven project: class, service line, test, the part of nws-bench that",
      "it compiles against, and a README with the commands that build and run it. A workload is a YAML",
      "file with its README.",
      "Example: nwsbench new method loss.mine --dir ../loss.mine"
    })
final class NewCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "method|dataset|workload", description = "What to write.")
  private Kind kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Its id, such as loss.mine, my-words or my-words-mlp; names the jar too.")
  private String name;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Folder of the project, which is made or holds nothing but .git. Default: NAME, here.")
  private Optional<Path> dir = Optional.empty();

  enum Kind {
    METHOD("method", "loss.mine", "methods", SamplingMethod.class),
    DATASET("data set", "my-words", "datasets", DatasetProvider.class),
    WORKLOAD("workload", "my-words-mlp", "", Object.class);

    private final String noun;
    private final String example;
    private final String module;
    private final Class<?> service;

    Kind(String noun, String example, String module, Class<?> service) {
      this.noun = noun;
      this.example = example;
      this.module = module;
      this.service = service;
    }
  }

  @Override
  public Integer call() {
    Path folder = dir.orElse(Path.of(name)).toAbsolutePath().normalize();
    requireId();
    try {
      if (Files.exists(folder) && !isEmpty(folder)) {
        throw new UsageException(
            folder + ": is there already, and no empty folder: name another with --dir");
      }
      writeProject(folder);
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(folder, e), e);
    }
    printer().println("wrote " + folder + ": README.md has the commands");
    return 0;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(entry -> entry.endsWith(".git"));
    }
  }

  private void requireId() {
    try {
      if (kind == Kind.METHOD) {
        MethodSpec.of(name, "-");
      } else {
        DatasetSpec.requireId(name);
      }
    } catch (IllegalArgumentException e) {
      String message = e.getMessage().replace("data set id", kind.noun + " id");
      throw new UsageException(message + ": give one such as " + kind.example, e);
    }
    if (!SourceVersion.isName(packageName())) {
      throw new UsageException(
          "%s \"%s\" would lie in package %s, which Java does not permit: choose another name"
              .formatted(kind.noun, name, packageName()));
    }
    List<String> taken =
        switch (kind) {
          case METHOD -> ProviderRegistry.methods().ids();
          case DATASET ->
              DatasetCatalogue.installed().providers().stream().map(it -> it.spec().id()).toList();
          case WORKLOAD -> WorkloadReader.BUILT_IN;
        };
    if (taken.contains(name)) {
      throw new UsageException(
          "%s \"%s\" is installed already: choose another name".formatted(kind.noun, name));
    }
  }

  private String packageName() {
    return "org.example." + name.replaceAll("[.-]", "");
  }

  private void writeProject(Path folder) throws IOException {
    String ending = kind == Kind.METHOD ? "Sampling" : "Dataset";
    String type =
        Arrays.stream(name.split("[.-]", -1))
            .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
            .collect(Collectors.joining("", "", ending));
    String sources = packageName().replace('.', '/');
    Properties words = new Properties();
    words.load(new StringReader(template("versions.properties")));
    words.setProperty("NAME", name);
    words.setProperty("NOUN", kind == Kind.METHOD ? "sampling method" : kind.noun);
    words.setProperty("MODULE", kind.module);
    words.setProperty("CLASS", type);
    words.setProperty("PACKAGE", packageName());
    words.setProperty("FOLDER", sources);
    words.setProperty("DIR", SlurmScript.quoted(List.of(folder.toString())));
    words.setProperty("DATASET", kind == Kind.DATASET ? name : "letter");
    Path home = Home.path().toAbsolutePath().normalize();
    Path launcher = Home.launcher().toAbsolutePath().normalize();
    words.setProperty("LAUNCHER", home.relativize(launcher).toString());
    String own = kind.name().toLowerCase(Locale.ROOT);
    write(folder.resolve("README.md"), own + "/README.md", words);
    if (kind != Kind.METHOD) {
      Properties workload = new Properties(words);
      workload.setProperty("NAME", kind == Kind.WORKLOAD ? name : name + "-mlp");
      write(folder.resolve(name + ".yaml"), "workload/workload.yaml", workload);
    }
    if (kind == Kind.WORKLOAD) {
      return;
    }
    String template = own + "/" + Character.toUpperCase(own.charAt(0)) + own.substring(1);
    write(folder.resolve("pom.xml"), "pom.xml", words);
    write(folder.resolve(".gitignore"), "gitignore.txt", words);
    Path main = folder.resolve("src/main/java").resolve(sources);
    write(main.resolve(type + ".java"), template + ".java.txt", words);
    Path test = folder.resolve("src/test/java").resolve(sources);
    write(test.resolve(type + "Test.java"), template + "Test.java.txt", words);
    Path services = folder.resolve("src/main/resources/META-INF/services");
    AtomicFiles.writeText(
        services.resolve(kind.service.getName()), packageName() + "." + type + "\n");
    writeLibrary(folder.resolve("repository/org/nwsbench"), words);
  }

  private void writeLibrary(Path repository, Properties words) throws IOException {
    String libraries = words.getProperty("LIBRARIES_OF_" + kind.module.toUpperCase(Locale.ROOT));
    words.setProperty(
        "LIBRARIES",
        Arrays.stream(libraries.strip().split("\\s+"))
            .map(library -> library.split(":", -1))
            .map(
                parts ->
                    "    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>%n"
                        .formatted((Object[]) parts))
            .collect(Collectors.joining()));
    String artifact = "nwsbench-" + kind.module;
    String version = words.getProperty("VERSION");
    Path folder = repository.resolve(artifact).resolve(version);
    String file = artifact + "-" + version;
    write(folder.resolve(file + ".pom"), "library-pom.xml", words);
    Files.write(folder.resolve(file + ".jar"), jar(kind.service));
  }

  private static byte[] jar(Class<?> type) throws IOException {
    Path place;
    try {
      place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (Files.isRegularFile(place)) {
      return Files.readAllBytes(place);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes);
        Stream<Path> tree = Files.walk(place)) {
      for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(place.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, jar);
      }
    }
    return bytes.toByteArray();
  }

  private static String template(String file) throws IOException {
    return IOUtils.resourceToString("/new/" + file, StandardCharsets.UTF_8);
  }

  private static void write(Path file, String template, Properties words) throws IOException {
    String text = template(template);
    for (String word : words.stringPropertyNames()) {
      text = text.replace("@" + word + "@", words.getProperty(word));
    }
    AtomicFiles.writeText(file, text);
  }
}
