package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.apache.commons.io.IOUtils;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = {
      "Writes a Maven project of your own to start from.",
      "It has one sampling method: class, service line, test and a README with the commands that build",
      "and run it.",
      "Example: nwsbench new method loss.mine --dir ../loss.mine"
    })
final class NewCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "method", description = "What to write.")
  private Kind kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Id of the method, such as loss.mine; names the jar too.")
  private String name;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Folder of the project, which is made or holds nothing but .git. Default: NAME, here.")
  private Optional<Path> dir = Optional.empty();

  enum Kind {
    METHOD
  }

  @Override
  public Integer call() {
    Path folder = dir.orElse(Path.of(name)).toAbsolutePath().normalize();
    String packageName = packageName();
    if (ProviderRegistry.methods().ids().contains(name)) {
      throw new UsageException(
          "%s \"%s\" is installed already: choose another name"
              .formatted(kind.name().toLowerCase(Locale.ROOT), name));
    }
    try {
      if (Files.exists(folder) && !isEmpty(folder)) {
        throw new UsageException(
            folder + ": is there already, and no empty folder: name another with --dir");
      }
      writeProject(folder, packageName);
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(folder, e), e);
    }
    printer().println("wrote " + folder + ": README.md has the commands");
    return 0;
  }

  /** Returns whether it is a folder that holds nothing, or is a repository without files. */
  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(entry -> entry.endsWith(".git"));
    }
  }

  private String packageName() {
    try {
      MethodSpec.of(name, "-");
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ": give one such as loss.mine", e);
    }
    String packageName = "org.example." + name.replace(".", "");
    if (!SourceVersion.isName(packageName)) {
      throw new UsageException(
          "method \"%s\" would lie in package %s, which Java does not permit: choose another name"
              .formatted(name, packageName));
    }
    return packageName;
  }

  private void writeProject(Path folder, String packageName) throws IOException {
    String type =
        Arrays.stream(name.split("\\.", -1))
            .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
            .collect(Collectors.joining("", "", "Sampling"));
    String sources = packageName.replace('.', '/');
    Properties words = new Properties();
    words.load(new StringReader(template("versions.properties")));
    words.setProperty("NAME", name);
    words.setProperty("CLASS", type);
    words.setProperty("PACKAGE", packageName);
    words.setProperty("FOLDER", sources);
    words.setProperty("DIR", folder.toString());
    write(folder.resolve("pom.xml"), "pom.xml", words);
    write(folder.resolve("README.md"), "README.md", words);
    write(folder.resolve(".gitignore"), "gitignore.txt", words);
    Path main = folder.resolve("src/main/java").resolve(sources);
    write(main.resolve(type + ".java"), "Method.java.txt", words);
    Path test = folder.resolve("src/test/java").resolve(sources);
    write(test.resolve(type + "Test.java"), "MethodTest.java.txt", words);
    Path services = folder.resolve("src/main/resources/META-INF/services");
    AtomicFiles.writeText(
        services.resolve(SamplingMethod.class.getName()), packageName + "." + type + "\n");
  }

  private static String template(String file) throws IOException {
    return IOUtils.resourceToString("/new-method/" + file, StandardCharsets.UTF_8);
  }

  private static void write(Path file, String template, Properties words) throws IOException {
    String text = template(template);
    for (String word : words.stringPropertyNames()) {
      text = text.replace("@" + word + "@", words.getProperty(word));
    }
    AtomicFiles.writeText(file, text);
  }
}
