package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;
import org.nwsbench.harness.UsageException;

/** A new folder that is removed on closing, or when the process ends, with all that is in it. */
public record TemporaryFolder(Path path) implements AutoCloseable {

  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
  private static final int TRIES = 10;
  private static final long PAUSE_NANOS = 100_000_000;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolder::removeOpen));
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

  /** Child processes are being ended meanwhile, and may still write. */
  private static void removeOpen() {
    for (int i = 0; i < TRIES && !OPEN.isEmpty(); i++) {
      for (Path path : OPEN) {
        try {
          remove(path);
        } catch (IOException e) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  private static void remove(Path path) throws IOException {
    if (Files.exists(path)) {
      PathUtils.deleteDirectory(path, StandardDeleteOption.OVERRIDE_READ_ONLY);
    }
    OPEN.remove(path);
  }

  @Override
  public void close() {
    try {
      remove(path);
    } catch (IOException e) {
      throw new UsageException("%s: cannot be removed: %s".formatted(path, e), e);
    }
  }
}
