package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;
import org.nwsbench.harness.UsageException;

/**
 * A new folder that is removed on closing, with all that is in it.
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /**
   * Creates one where the system keeps temporary files.
   *
   * @throws UsageException if there is no room
   */
  public static TemporaryFolder create(String prefix) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new UsageException("no temporary folder: %s: free some space".formatted(e), e);
    }
  }

  /**
   * @throws UsageException if it cannot be removed
   */
  @Override
  public void close() {
    try {
      PathUtils.deleteDirectory(path, StandardDeleteOption.OVERRIDE_READ_ONLY);
    } catch (IOException e) {
      throw new UsageException("%s: cannot be removed: %s".formatted(path, e), e);
    }
  }
}
