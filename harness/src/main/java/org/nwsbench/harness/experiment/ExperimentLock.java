package org.nwsbench.harness.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.nwsbench.harness.UsageException;

/** At most one coordinator works on an experiment's folder; the kernel lets go when it dies. */
final class ExperimentLock implements AutoCloseable {

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
        String owner = Files.readString(file).strip();
        channel.close();
        throw new UsageException(
            "%s: process %s is working here; wait for it or choose another --out"
                .formatted(folder, owner));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
      return new ExperimentLock(channel);
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be written (%s): choose another --out".formatted(folder, e), e);
    }
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
