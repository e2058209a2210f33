package org.nwsbench.datasets.places;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * The compressed files under one web address.
 *
 * @param address ends with a slash; {@code name.gz} is added
 * @param patience how long the address may be silent
 */
public record WebFolder(URI address, Duration patience) implements DataPlace {

  /** An address that may be silent for half a minute. */
  public WebFolder(URI address) {
    this(address, Duration.ofSeconds(30));
  }

  @Override
  public String inWords() {
    return "the publisher's address " + address;
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    int millis = Math.toIntExact(patience.toMillis());
    for (SourceFile file : wanted) {
      String name = file.name() + ".gz";
      FileUtils.copyURLToFile(
          address.resolve(name).toURL(), scratch.resolve(name).toFile(), millis, millis);
    }
    return scratch;
  }
}
