import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts of the source tree: what harness/bin/weight prints. */
final class Weight {

  private static final List<String> MODULES = List.of("datasets", "methods", "harness");
  private static final int MOST_TYPES = 25;
  private static final int MOST_ARGUMENTS = 7;
  private static final int LONGEST_SHOWN = 5;

  /** Lines and files of one package. */
  private static final class Count {
    int mainLines;
    int types;
    int testLines;
  }

  public static void main(String[] args) throws Exception {
    Map<Path, Integer> lines = new TreeMap<>();
    for (String module : MODULES) {
      for (Path file : files(Path.of(module, "src"), ".java")) {
        lines.put(file, Files.readAllLines(file).size());
      }
    }
    packages(lines);
    System.out.println("\nlongest files");
    lines.keySet().stream()
        .filter(file -> set(file).equals("main"))
        .sorted(Comparator.comparing(lines::get).reversed())
        .limit(LONGEST_SHOWN)
        .forEach(file -> System.out.printf("%6d %s%n", lines.get(file), file));
    circles();
    constructors();
  }

  private static void packages(Map<Path, Integer> lines) {
    Map<String, Count> byPackage = new TreeMap<>();
    lines.forEach(
        (file, length) -> {
          String set = set(file);
          Count count =
              byPackage.computeIfAbsent(
                  set.equals("main") || set.equals("test") ? name(file) : "(" + set + ")",
                  key -> new Count());
          if (set.equals("main")) {
            count.mainLines += length;
            count.types += file.endsWith("package-info.java") ? 0 : 1;
          } else {
            count.testLines += length;
          }
        });
    System.out.printf("%-44s %8s %6s %8s%n", "package", "main", "types", "test");
    Map<String, Count> totals = new TreeMap<>();
    byPackage.forEach(
        (name, count) -> {
          System.out.printf(
              "%-44s %8d %6s %8d%n",
              name,
              count.mainLines,
              count.types + (count.types > MOST_TYPES ? "!" : ""),
              count.testLines);
          for (String sum : List.of("all", "all of " + name.split("\\.")[0])) {
            Count total = totals.computeIfAbsent(sum, key -> new Count());
            total.mainLines += count.mainLines;
            total.types += count.types;
            total.testLines += count.testLines;
          }
        });
    totals.forEach(
        (name, count) ->
            System.out.printf(
                "%-44s %8d %6d %8d%n", name, count.mainLines, count.types, count.testLines));
  }

  /** Such as main. */
  private static String set(Path file) {
    return file.getName(2).toString();
  }

  private static String name(Path file) {
    String inside = file.subpath(4, file.getNameCount() - 1).toString().replace('/', '.');
    return inside.replaceFirst("^org\\.nwsbench\\.", "");
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** Strongly connected components of the files' classes, nested ones counted with their file. */
  private static void circles() {
    List<String> command =
        new ArrayList<>(List.of("-verbose:class", "-filter:none", "--ignore-missing-deps"));
    MODULES.forEach(module -> command.add(module + "/target/classes"));
    StringWriter out = new StringWriter();
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            new PrintWriter(out),
            new PrintWriter(StringWriter.nullWriter()),
            command.toArray(String[]::new));
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (String line : out.toString().split("\n")) {
      String[] words = line.strip().split("\\s+");
      if (words.length >= 3
          && words[1].equals("->")
          && words[0].startsWith("org.nwsbench.")
          && words[2].startsWith("org.nwsbench.")
          && !file(words[0]).equals(file(words[2]))) {
        arrows.computeIfAbsent(file(words[0]), key -> new TreeSet<>()).add(file(words[2]));
      }
    }
    Map<String, Set<String>> reached = new TreeMap<>();
    arrows.keySet().forEach(type -> reached.put(type, reached(type, arrows)));
    Set<Set<String>> circles = new LinkedHashSet<>();
    reached.forEach(
        (type, others) -> {
          Set<String> circle = new TreeSet<>(others);
          circle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(type));
          if (!circle.isEmpty()) {
            circles.add(circle);
          }
        });
    System.out.printf("%nclasses that know each other in a circle: %d%n", circles.size());
    for (Set<String> circle : circles) {
      System.out.println(
          circle.stream()
              .map(type -> type.substring(type.lastIndexOf('.') + 1))
              .collect(Collectors.joining(", ", "  ", "")));
    }
  }

  private static Set<String> reached(String type, Map<String, Set<String>> arrows) {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(arrows.getOrDefault(type, Set.of()));
    while (!next.isEmpty()) {
      String at = next.pop();
      if (reached.add(at)) {
        next.addAll(arrows.getOrDefault(at, Set.of()));
      }
    }
    return reached;
  }

  private static String file(String type) {
    return type.replaceFirst("\\$.*", "");
  }

  private static void constructors() throws Exception {
    List<URL> places = new ArrayList<>();
    for (String module : MODULES) {
      places.add(Path.of(module, "target", "classes").toUri().toURL());
    }
    for (Path jar : files(Path.of("harness", "target", "lib"), ".jar")) {
      places.add(jar.toUri().toURL());
    }
    List<String> many = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(places.toArray(URL[]::new))) {
      for (String module : MODULES) {
        Path root = Path.of(module, "target", "classes");
        for (Path file : files(root, ".class")) {
          String name =
              root.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
          Class<?> type = Class.forName(name, false, loader);
          Arrays.stream(type.getDeclaredConstructors())
              .filter(each -> !each.isSynthetic() && each.getParameterCount() > MOST_ARGUMENTS)
              .forEach(
                  each ->
                      many.add(
                          "%s(%d)%s"
                              .formatted(
                                  name.substring(name.lastIndexOf('.') + 1),
                                  each.getParameterCount(),
                                  type.isRecord() ? " record" : "")));
        }
      }
    }
    System.out.printf("%nconstructors with more than %d arguments: %d%n", MOST_ARGUMENTS, many.size());
    many.stream().sorted().forEach(each -> System.out.println("  " + each));
  }
}
