package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.nwsbench.harness.UsageException;

/**
 * At most one coordinator works on an experiment's folder; the kernel lets go when it dies. The
 * file says in one line which process holds it, on which host, and since when.
 */
final class ExperimentLock implements AutoCloseable {

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int LOOKS = 100;
  private static final long LOOK_MILLIS = 10;

  private final FileChannel channel;

  private ExperimentLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of {@code folder}, which is created.
   *
   * @throws UsageException if another process has it (the message names it), or the folder cannot
   *     be written
   */
  static ExperimentLock take(Path folder) {
    Path file = folder.resolve(".lock");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new UsageException(
            "%s: %s is working here; wait for it or choose another --out"
                .formatted(folder, holder(file)));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((self() + "\n").getBytes(StandardCharsets.UTF_8)));
      return new ExperimentLock(channel);
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be written (%s): choose another --out".formatted(folder, e), e);
    }
  }

  private static String self() {
    return "process %d on %s, since %s"
        .formatted(
            ProcessHandle.current().pid(), host(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String host() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      return "this host";
    }
  }

  /** What the holder says of itself; it may have taken the lock only now. */
  private static String holder(Path file) throws IOException {
    for (int look = 0; look < LOOKS; look++) {
      String line = Files.readString(file);
      if (line.endsWith("\n")) {
        return line.strip();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
    return "another process";
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UsageException("the experiment's lock cannot be released: " + e, e);
    }
  }
}
