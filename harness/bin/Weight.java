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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
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
    packages();
    longest();
    circles();
    constructors();
  }

  private static void packages() throws IOException {
    Map<String, Count> byPackage = new TreeMap<>();
    for (String module : MODULES) {
      for (Path file : sources(Path.of(module, "src"))) {
        String set = file.getName(2).toString();
        Count count =
            byPackage.computeIfAbsent(
                set.equals("main") || set.equals("test") ? name(file) : "(" + set + ")",
                key -> new Count());
        int lines = Files.readAllLines(file).size();
        if (set.equals("main")) {
          count.mainLines += lines;
          count.types += file.endsWith("package-info.java") ? 0 : 1;
        } else {
          count.testLines += lines;
        }
      }
    }
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

  private static String name(Path file) {
    String inside = file.subpath(4, file.getNameCount() - 1).toString().replace('/', '.');
    return inside.replaceFirst("^org\\.nwsbench\\.", "");
  }

  private static void longest() throws IOException {
    record Sized(Path file, int lines) {}
    List<Sized> files = new ArrayList<>();
    for (String module : MODULES) {
      for (Path file : sources(Path.of(module, "src", "main"))) {
        files.add(new Sized(file, Files.readAllLines(file).size()));
      }
    }
    files.sort(Comparator.comparingInt(Sized::lines).reversed());
    System.out.println("\nlongest files");
    files.stream()
        .limit(LONGEST_SHOWN)
        .forEach(sized -> System.out.printf("%6d %s%n", sized.lines(), sized.file()));
  }

  private static List<Path> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
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
    List<List<String>> circles = new Components(arrows).circles();
    System.out.printf("%nclasses that know each other in a circle: %d%n", circles.size());
    circles.forEach(circle -> System.out.println("  " + String.join(", ", circle)));
  }

  private static String file(String type) {
    return type.replaceFirst("\\$.*", "");
  }

  /** Tarjan's algorithm. */
  private static final class Components {
    private final Map<String, Set<String>> arrows;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final List<List<String>> found = new ArrayList<>();

    Components(Map<String, Set<String>> arrows) {
      this.arrows = arrows;
    }

    List<List<String>> circles() {
      arrows.keySet().stream().filter(node -> !index.containsKey(node)).forEach(this::visit);
      return found;
    }

    private void visit(String node) {
      index.put(node, index.size());
      low.put(node, index.get(node));
      stack.push(node);
      for (String next : arrows.getOrDefault(node, Set.of())) {
        if (!index.containsKey(next)) {
          visit(next);
          low.merge(node, low.get(next), Math::min);
        } else if (stack.contains(next)) {
          low.merge(node, index.get(next), Math::min);
        }
      }
      if (low.get(node).equals(index.get(node))) {
        List<String> component = new ArrayList<>();
        String popped;
        do {
          popped = stack.pop();
          component.add(popped.substring(popped.lastIndexOf('.') + 1));
        } while (!popped.equals(node));
        if (component.size() > 1) {
          found.add(component);
        }
      }
    }
  }

  private static void constructors() throws Exception {
    List<URL> places = new ArrayList<>();
    for (String module : MODULES) {
      places.add(Path.of(module, "target", "classes").toUri().toURL());
    }
    try (Stream<Path> jars = Files.list(Path.of("harness", "target", "lib"))) {
      for (Path jar : jars.toList()) {
        places.add(jar.toUri().toURL());
      }
    }
    List<String> many = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(places.toArray(URL[]::new))) {
      for (String module : MODULES) {
        Path root = Path.of(module, "target", "classes");
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
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
    }
    System.out.printf("%nconstructors with more than %d arguments: %d%n", MOST_ARGUMENTS, many.size());
    many.stream().sorted().forEach(each -> System.out.println("  " + each));
  }
}
