package org.nwsbench.harness.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.hash.CodeHash;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.methods.spi.SamplingMethod;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * The code that a trial can reach: from a class to all that it names, in its instructions,
 * signatures and annotations, and on. Each class of nws-bench has a hash without debug information,
 * so that a comment or a renamed local variable changes nothing.
 *
 * <p>Classes of plug-ins are followed as well. Their jars, and those of libraries, are covered as a
 * whole once a class of theirs is reached, the engine by its version, and the JDK not at all. A
 * class that is named in a text alone is not found.
 */
public final class ReachableCode {

  private static final String SELF = ReachableCode.class.getName().replace('.', '/');
  private static final String CLASS = ".class";
  private static final List<String> ENGINE = List.of("djl", "pytorch");
  private static final int DIGITS = 32;

  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final Set<Path> own =
      Stream.of(ReachableCode.class, SamplingMethod.class, DatasetProvider.class)
          .flatMap(type -> CodeHash.placeOf(type).stream())
          .collect(Collectors.toSet());
  private final Set<Path> plugIns = Set.copyOf(PluginLoader.present());
  private final Map<String, Optional<Node>> nodes = new HashMap<>();
  private final Map<Path, String> jars = new HashMap<>();
  private final Class<?> core;

  /** The code of the class path and of the plug-ins entered, as {@code core} trains with it. */
  public ReachableCode(Class<?> core) {
    this.core = core;
  }

  /** A class: the jar or folder that holds it and, where they are read, its hash and names. */
  private record Node(Path place, String sha256, Set<String> names) {}

  /**
   * The hash of a trial's code: 32 digits for the training core, the network and the engine, and 32
   * for what method and data set reach beyond that.
   *
   * @throws UsageException if a class or jar cannot be read; the message names it
   */
  public String sha256(DatasetProvider dataset, NetworkProvider network, SamplingMethod method) {
    SortedSet<String> training = reached(List.of(core, network.getClass()));
    ENGINE.forEach(name -> training.add(name + " " + LibraryVersions.present().get(name)));
    SortedSet<String> choice = reached(List.of(dataset.getClass(), method.getClass()));
    choice.removeAll(training);
    return half(training) + half(choice);
  }

  private static String half(SortedSet<String> lines) {
    return Sha256.hex(String.join("\n", lines)).substring(0, DIGITS);
  }

  /** Name and hash of each class, jar or folder, a line each. */
  SortedSet<String> reached(Collection<Class<?>> roots) {
    Deque<String> open = new ArrayDeque<>();
    roots.forEach(root -> open.add(root.getName().replace('.', '/')));
    Set<String> seen = new HashSet<>(open);
    seen.add(SELF); // It compares, and determines nothing.
    SortedSet<String> lines = new TreeSet<>();
    while (!open.isEmpty()) {
      String name = open.remove();
      nodes
          .computeIfAbsent(name, this::read)
          .ifPresent(
              node -> {
                lines.add(
                    own.contains(node.place())
                        ? name.replace('/', '.') + " " + node.sha256()
                        : node.place().getFileName() + " " + jar(node.place()));
                node.names().stream().filter(seen::add).forEach(open::add);
              });
    }
    return lines;
  }

  private String jar(Path place) {
    return jars.computeIfAbsent(
        place,
        jar -> {
          try {
            return CodeHash.of(List.of(jar), name -> true);
          } catch (IOException e) {
            throw new UsageException(e.getMessage(), e);
          }
        });
  }

  /** Empty for a class of the JDK, or one that is not there. */
  private Optional<Node> read(String name) {
    return Optional.ofNullable(loader.getResource(name + CLASS))
        .flatMap(url -> place(url, name + CLASS))
        .map(
            place ->
                own.contains(place) || plugIns.contains(place)
                    ? parse(name, place)
                    : new Node(place, "", Set.of()));
  }

  private static Optional<Path> place(URL url, String file) {
    String text = url.toString();
    return switch (url.getProtocol()) {
      case "jar" -> Optional.of(path(text.substring("jar:".length(), text.indexOf("!/"))));
      case "file" -> Optional.of(path(text.substring(0, text.length() - file.length())));
      default -> Optional.empty();
    };
  }

  private static Path path(String uri) {
    return Path.of(URI.create(uri));
  }

  private Node parse(String name, Path place) {
    Set<String> names = new HashSet<>();
    ClassWriter writer = new ClassWriter(0);
    try (InputStream in = loader.getResourceAsStream(name + CLASS)) {
      new ClassReader(in)
          .accept(
              new ClassRemapper(writer, new Names(names)),
              ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "%s: class %s cannot be read (%s): build it again, for an older Java"
              .formatted(place, name.replace('/', '.'), e.getMessage()),
          e);
    }
    return new Node(place, Sha256.hex(writer.toByteArray()), names);
  }

  /** Hears the names of classes. */
  private static final class Names extends Remapper {

    private final Set<String> names;

    Names(Set<String> names) {
      super(Opcodes.ASM9);
      this.names = names;
    }

    @Override
    public String map(String name) {
      if (!name.startsWith("java/")) {
        names.add(name);
      }
      return name;
    }
  }
}
