package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.FileUtils;
import org.nwsbench.harness.UsageException;

/**
 * A new folder that is removed with its content when this object is closed, or when the process
 * ends.
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> OPEN.forEach(path -> FileUtils.deleteQuietly(path.toFile()))));
  }

  public static TemporaryFolder create(String prefix) {
    try {
      TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix));
      OPEN.add(folder.path());
      return folder;
    } catch (IOException e) {
      throw new UsageException("no temporary folder: %s: free some space".formatted(e), e);
    }
  }

  @Override
  public void close() {
    try {
      OPEN.remove(path);
      FileUtils.deleteDirectory(path.toFile());
    } catch (IOException e) {
      throw new UsageException("%s: cannot be removed: %s".formatted(path, e), e);
    }
  }
}
