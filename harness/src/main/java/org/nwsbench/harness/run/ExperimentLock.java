package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.run.share.Claims;

/**
 * A lock on an experiment's folder. Either one process holds the lock alone, to run all blocks, to
 * merge or to pack. Or several processes hold it together, and each of them runs a shard (a share
 * of the blocks). The kernel releases the lock when the process dies. The lock file holds one line:
 * the last process that took the lock, and when.
 */
record ExperimentLock(FileChannel channel) implements AutoCloseable {

  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  static ExperimentLock take(Path folder, boolean whole) {
    Path file = folder.resolve(".lock");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      boolean locked = lock(file, channel, whole);
      if (!locked) {
        LockSupport.parkNanos(MOMENT_NANOS); // Perhaps a status looks whether the lock is free.
        locked = lock(file, channel, whole);
      }
      if (!locked) {
        channel.close();
        String holder = Files.readString(file).strip();
        throw new UsageException(
            "%s: %s is working here; wait for it or choose another folder"
                .formatted(folder, holder.isEmpty() ? "another process" : holder));
      }
      String self = Claims.describeSelf() + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)));
      return new ExperimentLock(channel);
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be written (%s): choose another folder".formatted(folder, e), e);
    }
  }

  static Optional<String> holder(Path folder) {
    Path file = folder.resolve(".lock");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException | OverlappingFileLockException e) {
      return Optional.empty(); // Nobody holds the lock, or it is not known.
    }
  }

  private static boolean lock(Path file, FileChannel channel, boolean whole) {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, !whole) != null;
    } catch (OverlappingFileLockException e) {
      return false; // This process has it already.
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be locked (%s): choose another folder, or have the file system mounted with"
                  .formatted(file, e.getMessage())
              + " locks (NFS without nolock, Lustre with flock)",
          e);
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
