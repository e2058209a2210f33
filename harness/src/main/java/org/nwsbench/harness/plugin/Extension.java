package org.nwsbench.harness.plugin;

import java.util.List;
import java.util.function.Function;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * A kind of part that others can add.
 *
 * @param noun what a part is called in messages
 * @param service what its class implements
 * @param id tells a part from others of its kind
 */
public record Extension<T>(String noun, Class<T> service, Function<T, String> id) {

  static final Extension<SamplingMethod> METHOD =
      new Extension<>("method", SamplingMethod.class, method -> method.spec().id());

  static final Extension<DatasetProvider> DATASET =
      new Extension<>("data set", DatasetProvider.class, dataset -> dataset.spec().id());

  static final Extension<NetworkProvider> NETWORK =
      new Extension<>("network", NetworkProvider.class, NetworkProvider::id);

  static final List<Extension<?>> ALL = List.of(METHOD, DATASET, NETWORK);
}
