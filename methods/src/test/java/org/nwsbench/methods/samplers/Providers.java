package org.nwsbench.methods.samplers;

import java.util.List;
import java.util.ServiceLoader;
import org.nwsbench.methods.spi.SamplingMethod;

/** The methods as a user finds them. */
public final class Providers {

  private Providers() {}

  public static List<SamplingMethod> all() {
    return ServiceLoader.load(SamplingMethod.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  public static SamplingMethod method(String id) {
    return all().stream().filter(method -> method.spec().id().equals(id)).findAny().orElseThrow();
  }
}
