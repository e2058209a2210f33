package org.nwsbench.datasets.places;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * The compressed files under one web address.
 *
 * @param address ends with a slash, after which {@code name.gz} of each file is added
 */
public record WebFolder(URI address) implements DataPlace {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int STALL_MILLIS = 60_000;

  @Override
  public String inWords() {
    return "the publisher's address " + address;
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    for (SourceFile file : wanted) {
      String name = file.name() + ".gz";
      URI source = address.resolve(name);
      try {
        FileUtils.copyURLToFile(
            source.toURL(), scratch.resolve(name).toFile(), CONNECT_MILLIS, STALL_MILLIS);
      } catch (IOException e) { // whose message may be no more than the address
        throw new IOException("%s cannot be fetched: %s".formatted(source, e), e);
      }
    }
    return scratch;
  }
}
