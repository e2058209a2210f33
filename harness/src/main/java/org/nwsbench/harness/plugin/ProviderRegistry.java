package org.nwsbench.harness.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * All implementations of one service in order of id, from the class path and from this thread's
 * plug-ins. A new registry creates an object of each. This throws {@link UsageException} if one
 * cannot be loaded, gives no id, or has the id of another.
 *
 * @param <T> the service, such as {@link SamplingMethod}
 */
public final class ProviderRegistry<T> {

  private final String noun;
  private final TreeMap<String, T> byId = new TreeMap<>();

  private ProviderRegistry(String noun, Class<T> service, Function<T, String> idOf) {
    this.noun = noun;
    List<T> providers = new ArrayList<>();
    try {
      ServiceLoader.load(service).forEach(providers::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new UsageException("a %s cannot be loaded: %s".formatted(noun, reason(e)), e);
    }
    for (T provider : providers) {
      String name = provider.getClass().getName();
      String id;
      try {
        id = Objects.requireNonNull(idOf.apply(provider), "it is null");
      } catch (RuntimeException | LinkageError e) { // What a stranger's code may throw.
        throw new UsageException(name + " does not give its id: " + reason(e), e);
      }
      T other = byId.putIfAbsent(id, provider);
      if (other != null) {
        throw new UsageException(
            "%s \"%s\" of %s is taken by %s: give it another id"
                .formatted(noun, id, name, other.getClass().getName()));
      }
    }
  }

  private static String reason(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String text = deepest == thrown ? thrown.toString() : thrown + ": " + deepest;
    return text.replaceAll("\\s+", " ");
  }

  public static ProviderRegistry<SamplingMethod> methods() {
    return new ProviderRegistry<>("method", SamplingMethod.class, ProviderRegistry::steadyId);
  }

  private static String steadyId(SamplingMethod method) {
    MethodSpec spec = method.spec();
    if (!spec.equals(method.spec())) {
      throw new IllegalStateException("spec() must return the same at each call");
    }
    return spec.id();
  }

  public static ProviderRegistry<NetworkProvider> networks() {
    return new ProviderRegistry<>("network", NetworkProvider.class, NetworkProvider::id);
  }

  static List<Object> parts() {
    List<Object> parts = new ArrayList<>(methods().all());
    parts.addAll(
        new ProviderRegistry<>("data set", DatasetProvider.class, dataset -> dataset.spec().id())
            .all());
    parts.addAll(networks().all());
    return parts;
  }

  /**
   * Returns the implementation with an id.
   *
   * @throws UsageException if there is none; the message suggests the nearest id
   */
  public T find(String id) {
    T found = byId.get(id);
    if (found == null) {
      throw new UsageException(Suggestion.unknown(noun, id, byId.keySet()));
    }
    return found;
  }

  public Collection<T> all() {
    return byId.values();
  }

  public List<String> ids() {
    return new ArrayList<>(byId.keySet());
  }
}
