package org.nwsbench.harness.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
 * Finds the code that a trial can reach. A class reaches all classes that it names in instructions,
 * signatures, annotations and string constants, and all classes that these reach. The hash of a
 * class leaves out debug information, so that a comment or a renamed local variable changes
 * nothing.
 *
 * <p>Only classes of nws-bench, of plug-ins and in folders are followed. If a class in a plug-in or
 * in a folder of users is reached, the files there that are no classes are hashed, too, except
 * those in META-INF. A library that is reached is hashed as a whole jar. The versions of DJL and
 * PyTorch count, too, because no class names their native libraries. The JDK does not count. A
 * class whose name is built at run time is not found.
 */
public final class ReachableCode {

  private static final String SELF = ReachableCode.class.getName().replace('.', '/');
  private static final String CLASS = ".class";
  private static final String FILES = "files of plug-ins";
  private static final Pattern CLASS_NAME = Pattern.compile("[\\w$]+([./][\\w$]+)+");
  private static final List<String> ENGINE = List.of("djl", "pytorch");

  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final Set<Path> own =
      Stream.of(ReachableCode.class, SamplingMethod.class, DatasetProvider.class)
          .flatMap(type -> CodeHash.placeOf(type).stream())
          .collect(Collectors.toSet());
  private final Set<Path> plugIns = Set.copyOf(PluginLoader.present());
  private final Map<String, Optional<Node>> nodes = new HashMap<>();
  private final Map<List<Path>, String> places = new HashMap<>();
  private final Class<?> core;

  /**
   * Makes a finder for the code on the class path and in this thread's plug-ins. The class that
   * trains is {@code core}.
   */
  public ReachableCode(Class<?> core) {
    this.core = core;
  }

  private record Node(Path place, Optional<String> sha256, Set<String> names) {}

  /**
   * The code that determines a trial, in two parts. Each maps the names of classes and jars to
   * their hashes. Other files of plug-ins share one entry, and DJL and PyTorch have one more for
   * their versions.
   *
   * @param training the training core and the network, with all code that they reach, and the
   *     versions of the engine
   * @param choice the code that the method and the data set reach in addition
   */
  public record TrialCode(SortedMap<String, String> training, SortedMap<String, String> choice) {

    public String sha256() {
      return half(training) + half(choice);
    }

    private static String half(SortedMap<String, String> part) {
      String list =
          part.entrySet().stream()
              .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
              .collect(Collectors.joining());
      return Sha256.hex(list).substring(0, 32);
    }
  }

  /**
   * Returns the code of a trial.
   *
   * @throws UsageException if a class or jar cannot be read; the message names it
   */
  public TrialCode of(DatasetProvider dataset, NetworkProvider network, SamplingMethod method) {
    SortedMap<String, String> training = reached(List.of(core, network.getClass()));
    ENGINE.forEach(name -> training.put(name, LibraryVersions.present().get(name)));
    SortedMap<String, String> rest = reached(List.of(dataset.getClass(), method.getClass()));
    rest.entrySet().removeAll(training.entrySet());
    return new TrialCode(training, rest);
  }

  private SortedMap<String, String> reached(Collection<Class<?>> roots) {
    Deque<String> open = new ArrayDeque<>();
    roots.forEach(root -> open.add(root.getName().replace('.', '/')));
    Set<String> seen = new HashSet<>(open);
    seen.add(SELF); // This class compares code, and determines no result.
    Set<Path> reached = new HashSet<>();
    SortedMap<String, String> hashes = new TreeMap<>();
    while (!open.isEmpty()) {
      String name = open.remove();
      nodes
          .computeIfAbsent(name, this::read)
          .ifPresent(
              node -> {
                reached.add(node.place());
                node.sha256().ifPresent(hash -> hashes.put(name.replace('/', '.'), hash));
                node.names().stream().filter(seen::add).forEach(open::add);
              });
    }
    reached.removeAll(own);
    reached.stream()
        .sorted()
        .collect(
            Collectors.groupingBy(
                place -> isFollowed(place) ? FILES : place.getFileName().toString()))
        .forEach((name, alike) -> hashes.put(name, hash(alike)));
    return hashes;
  }

  private boolean isFollowed(Path place) {
    return own.contains(place) || plugIns.contains(place) || Files.isDirectory(place);
  }

  private String hash(List<Path> alike) {
    boolean followed = isFollowed(alike.get(0));
    return places.computeIfAbsent(
        alike,
        list -> {
          try {
            return CodeHash.of(
                list, name -> !followed || !(name.endsWith(CLASS) || name.startsWith("META-INF/")));
          } catch (IOException e) {
            throw new UsageException(e.getMessage(), e);
          }
        });
  }

  private Optional<Node> read(String name) {
    return Optional.ofNullable(loader.getResource(name + CLASS))
        .flatMap(url -> place(url, name + CLASS))
        .map(
            place ->
                isFollowed(place)
                    ? parse(name, place)
                    : new Node(place, Optional.empty(), Set.of()));
  }

  private static Optional<Path> place(URL url, String file) {
    String text = url.toString();
    return switch (url.getProtocol()) {
      case "jar" ->
          Optional.of(Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/")))));
      case "file" ->
          Stream.iterate(Path.of(URI.create(text)), Path::getParent)
              .skip(file.split("/", -1).length)
              .findFirst();
      default -> Optional.empty();
    };
  }

  private Node parse(String name, Path place) {
    Set<String> names = new HashSet<>();
    Remapper hearing =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String type) {
            if (!type.startsWith("java/")) {
              names.add(type);
            }
            return type;
          }

          @Override // A string constant may be the name of a class, too.
          public Object mapValue(Object value) {
            if (value instanceof String text && CLASS_NAME.matcher(text).matches()) {
              map(text.replace('.', '/'));
            }
            return super.mapValue(value);
          }
        };
    ClassWriter writer = new ClassWriter(0);
    try (InputStream in = loader.getResourceAsStream(name + CLASS)) {
      new ClassReader(in)
          .accept(
              new ClassRemapper(writer, hearing), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "%s: class %s cannot be read (%s): build it again, for an older Java"
              .formatted(place, name.replace('/', '.'), e.getMessage()),
          e);
    }
    return new Node(place, Optional.of(Sha256.hex(writer.toByteArray())), names);
  }
}
