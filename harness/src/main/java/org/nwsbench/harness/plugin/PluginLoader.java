package org.nwsbench.harness.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;

/**
 * Jars with methods, data sets and networks of others, each looked through before any is used. They
 * share a class loader of their own, below that of nws-bench: a class that nws-bench or one of its
 * libraries has is taken from there.
 *
 * <p>While they are entered, the thread and all threads that it starts find them by {@link
 * ServiceLoader}, beside what is on the class path.
 */
public final class PluginLoader implements AutoCloseable {

  private final ClassLoader before;
  private final Loader loader;

  private PluginLoader(ClassLoader before, Loader loader) {
    this.before = before;
    this.loader = loader;
  }

  /**
   * Looks through the jars of {@code places} and enters them on this thread; without places,
   * nothing changes.
   *
   * @param places jars, and folders of which every jar is taken, in the order of their names
   * @throws UsageException if a place offers nothing, a jar is broken, or a part of it has an id
   *     that is taken; the message names the jar
   */
  public static PluginLoader enter(List<Path> places) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Loader loader = new Loader(before);
    if (places.isEmpty()) {
      return new PluginLoader(before, loader);
    }
    Map<String, String> taken = installed(before);
    for (Path place : places) {
      List<Path> jars = jars(place);
      jars.forEach(loader::add);
      int parts = 0;
      for (Path jar : jars) {
        for (Extension<?> extension : Extension.ALL) {
          parts += check(jar, extension, loader, taken);
        }
      }
      if (parts == 0) {
        throw new UsageException(
            "%s offers no method, data set or network: name its classes in a file such as %s"
                .formatted(place, Extension.METHOD.serviceFile()));
      }
    }
    Thread.currentThread().setContextClassLoader(loader);
    return new PluginLoader(before, loader);
  }

  /** The jars that this thread has entered, as absolute paths. */
  public static List<Path> present() {
    for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof Loader plugIns) {
        return List.copyOf(plugIns.jars);
      }
    }
    return List.of();
  }

  /** Leaves the jars: the thread finds what it found before. */
  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(before);
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> jars(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of(sound(place));
    }
    try (Stream<Path> files = Files.list(place)) {
      List<Path> jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted()
              .map(PluginLoader::sound)
              .toList();
      if (jars.isEmpty()) {
        throw new UsageException(place + ": a folder without jars: build the plug-in first");
      }
      return jars;
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(place, e), e);
    }
  }

  /** A jar that names others would bring code that no fingerprint covers. */
  private static Path sound(Path jar) {
    if (!Files.exists(jar)) {
      throw new UsageException(jar + ": no such jar or folder for --plugins: build it first");
    }
    try (JarFile opened = new JarFile(jar.toFile())) {
      if (opened.getManifest() != null
          && opened.getManifest().getMainAttributes().containsKey(Attributes.Name.CLASS_PATH)) {
        throw new UsageException(
            jar
                + ": its manifest has a Class-Path: put those jars beside it and name their folder");
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s: is no jar (%s): build it again".formatted(jar, e.getMessage()), e);
    }
    return jar.toAbsolutePath().normalize();
  }

  private static Map<String, String> installed(ClassLoader loader) {
    Map<String, String> owners = new HashMap<>();
    for (Extension<?> extension : Extension.ALL) {
      try {
        parts(extension, loader)
            .forEach(part -> owners.put(part.name(), part.provider() + " of the class path"));
      } catch (BrokenPart e) {
        throw new UsageException("the class path is broken: " + e.getMessage(), e);
      }
    }
    return owners;
  }

  /** How many parts of this kind the jar offers. */
  private static int check(
      Path jar, Extension<?> extension, Loader loader, Map<String, String> taken) {
    List<Part> parts;
    try {
      parts = parts(extension, new OneJar(jar, loader));
    } catch (BrokenPart e) {
      throw new UsageException(
          "%s: %s: mend the jar or leave it out of --plugins".formatted(jar, e.getMessage()), e);
    }
    for (Part part : parts) {
      requireOwn(jar, part);
      String other = taken.putIfAbsent(part.name(), part.provider() + " of " + jar.getFileName());
      if (other != null) {
        throw new UsageException(
            "%s: %s of %s is taken by %s: give it another id"
                .formatted(jar, part.name(), part.provider(), other));
      }
    }
    return parts.size();
  }

  /** All jars have one class loader: of two classes of one name only the first is ever seen. */
  private static void requireOwn(Path jar, Part part) {
    if (!part.source().equals(url(jar).toString())) {
      throw new UsageException(
          "%s: its class %s is hidden by that of the same name in %s: give it another package"
              .formatted(jar, part.provider(), Path.of(URI.create(part.source()))));
    }
  }

  private static <T> List<Part> parts(Extension<T> extension, ClassLoader loader) {
    List<Part> parts = new ArrayList<>();
    try {
      for (T provider : ServiceLoader.load(extension.service(), loader)) {
        parts.add(part(extension, provider));
      }
    } catch (BrokenPart e) {
      throw e;
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw new BrokenPart("", e);
    }
    return parts;
  }

  private static <T> Part part(Extension<T> extension, T provider) {
    String name = provider.getClass().getName();
    try {
      return new Part(
          "%s \"%s\"".formatted(extension.noun(), extension.id().apply(provider)),
          name,
          provider.getClass().getProtectionDomain().getCodeSource().getLocation().toString());
    } catch (RuntimeException | LinkageError e) { // What a stranger's code may throw.
      throw new BrokenPart(name + " does not give its id: ", e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file without a URL: " + jar, e);
    }
  }

  /** A part, the class that provides it, and where that was loaded from. */
  private record Part(String name, String provider, String source) {}

  private static final class BrokenPart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPart(String what, Throwable cause) {
      super(what + reason(cause), cause);
    }

    private static String reason(Throwable thrown) {
      Throwable deepest = thrown;
      while (deepest.getCause() != null) {
        deepest = deepest.getCause();
      }
      String text = deepest == thrown ? thrown.toString() : thrown + ": " + deepest;
      return text.replaceFirst("^java\\.util\\.ServiceConfigurationError: ", "")
          .replaceAll("\\s+", " ");
    }
  }

  /** The class loader of all plug-ins. */
  private static final class Loader extends URLClassLoader {

    private final List<Path> jars = new ArrayList<>();

    Loader(ClassLoader parent) {
      super(new URL[0], parent);
    }

    void add(Path jar) {
      jars.add(jar);
      addURL(url(jar));
    }
  }

  /** Sees all classes of the plug-ins, but what one jar alone offers. */
  private static final class OneJar extends ClassLoader {

    private final String start;
    private final Loader all;

    OneJar(Path jar, Loader all) {
      super(all);
      this.start = "jar:" + url(jar) + "!/";
      this.all = all;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return Collections.enumeration(
          Collections.list(all.findResources(name)).stream()
              .filter(url -> url.toString().startsWith(start))
              .toList());
    }
  }
}
