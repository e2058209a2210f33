package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * A Maven project with one sampling method that builds, passes its test and runs as written.
 *
 * @param name id of the method
 * @param type simple name of its class
 * @param packageName its package
 */
record MethodProject(String name, String type, String packageName) {

  private static final String TEMPLATES = "/new-method/";

  static MethodProject of(String name) {
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
    String type =
        Arrays.stream(name.split("\\.", -1))
            .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
            .collect(Collectors.joining("", "", "Sampling"));
    return new MethodProject(name, type, packageName);
  }

  void write(Path folder) {
    String sources = packageName.replace('.', '/');
    Map<String, String> templates = new LinkedHashMap<>();
    templates.put("pom.xml", "pom.xml");
    templates.put("README.md", "README.md");
    templates.put(".gitignore", "gitignore.txt");
    templates.put("src/main/java/%s/%s.java".formatted(sources, type), "Method.java.txt");
    templates.put("src/test/java/%s/%sTest.java".formatted(sources, type), "MethodTest.java.txt");
    try {
      requireEmpty(folder);
      Map<String, String> words = words(folder);
      for (Map.Entry<String, String> file : templates.entrySet()) {
        write(folder.resolve(file.getKey()), filled(file.getValue(), words));
      }
      Path services = folder.resolve("src/main/resources/META-INF/services");
      write(services.resolve(SamplingMethod.class.getName()), packageName + "." + type + "\n");
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(folder, e), e);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + ": is a file: name another folder with --dir");
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new UsageException(folder + ": is not empty: name another folder with --dir");
      }
    }
  }

  private Map<String, String> words(Path folder) throws IOException {
    Properties versions = new Properties();
    try (InputStream in =
        MethodProject.class.getResourceAsStream(TEMPLATES + "versions.properties")) {
      versions.load(in);
    }
    Map<String, String> words = new LinkedHashMap<>();
    versions.stringPropertyNames().forEach(key -> words.put(key, versions.getProperty(key)));
    words.put("NAME", name);
    words.put("CLASS", type);
    words.put("PACKAGE", packageName);
    words.put("FOLDER", packageName.replace('.', '/'));
    words.put("DIR", folder.toString());
    return words;
  }

  private static String filled(String template, Map<String, String> words) throws IOException {
    String text;
    try (InputStream in = MethodProject.class.getResourceAsStream(TEMPLATES + template)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace("@" + word.getKey() + "@", word.getValue());
    }
    return text;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
