package org.nwsbench.harness.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.nwsbench.datasets.hash.CodeHash;
import org.nwsbench.harness.UsageException;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Loads jars with methods, data sets and networks of users. {@link #enter} checks all jars before
 * it returns. They share this class loader, whose parent is the class loader of nws-bench. So if a
 * jar has a class that nws-bench or its libraries have, too, the class of the jar is not used.
 *
 * <p>Until this loader is closed, the services in the jars are found by {@link ServiceLoader}, in
 * addition to those on the class path. This holds for the thread that entered the loader and for
 * all threads that it starts.
 */
public final class PluginLoader extends URLClassLoader {

  private final List<Path> jars = new ArrayList<>();

  private PluginLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  /**
   * Checks the jars of {@code places} and loads them for this thread. Without places nothing
   * changes.
   *
   * @param places jars, or folders whose jars are all loaded in order of name
   * @throws UsageException if a place does not exist or cannot be read, if it offers no method,
   *     data set or network, if a jar is broken, or if an id is already taken; the message names
   *     the place. Then no jar is loaded
   */
  public static PluginLoader enter(List<Path> places) {
    Thread thread = Thread.currentThread();
    PluginLoader entered = new PluginLoader(thread.getContextClassLoader());
    if (!places.isEmpty()) {
      thread.setContextClassLoader(entered);
    }
    try {
      places.forEach(entered::add);
    } catch (UsageException e) {
      entered.close();
      throw e;
    }
    return entered;
  }

  public static List<Path> present() {
    for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof PluginLoader entered) {
        return List.copyOf(entered.jars);
      }
    }
    return List.of();
  }

  /** Unloads the jars for this thread, which must be the thread that entered. */
  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(getParent());
    try {
      super.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Path place) {
    List<Path> added = jars(place);
    for (Path jar : added) {
      jars.add(jar);
      try {
        addURL(jar.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException("a file without a URL: " + jar, e);
      }
    }
    boolean offers =
        parts(place).stream()
            .flatMap(part -> CodeHash.placeOf(part.getClass()).stream())
            .anyMatch(added::contains);
    if (!offers) {
      throw new UsageException(
          ("%s offers no method, data set or network that another jar does not have: name its"
                  + " classes in a file such as META-INF/services/%s, in a package of their own")
              .formatted(place, SamplingMethod.class.getName()));
    }
  }

  private static List<Object> parts(Path place) {
    try {
      return ProviderRegistry.parts();
    } catch (UsageException e) {
      throw new UsageException(
          "%s: %s: mend the jar or leave it out of --plugins".formatted(place, e.getMessage()), e);
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

  private static Path sound(Path jar) {
    if (!Files.exists(jar)) {
      throw new UsageException(jar + ": no such jar or folder for --plugins: build it first");
    }
    try {
      new JarFile(jar.toFile()).close();
    } catch (IOException e) {
      throw new UsageException(
          "%s: is no jar (%s): build it again".formatted(jar, e.getMessage()), e);
    }
    return jar.toAbsolutePath().normalize();
  }
}
