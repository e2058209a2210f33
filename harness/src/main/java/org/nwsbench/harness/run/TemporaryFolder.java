package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;
import org.nwsbench.harness.UsageException;

/** A new folder that is removed on closing, with all that is in it. */
public record TemporaryFolder(Path path) implements AutoCloseable {

  public static TemporaryFolder create(String prefix) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new UsageException("no temporary folder: %s: free some space".formatted(e), e);
    }
  }

  @Override
  public void close() {
    try {
      PathUtils.deleteDirectory(path, StandardDeleteOption.OVERRIDE_READ_ONLY);
    } catch (IOException e) {
      throw new UsageException("%s: cannot be removed: %s".formatted(path, e), e);
    }
  }
}
