package org.nwsbench.harness.run.share;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;

/**
 * Claims of blocks in an experiment's folder. A process claims a block (the trials of one workload
 * and seed) before it runs the block. So processes on many machines share the work, and none is in
 * charge.
 *
 * <p>A claim is a file {@code .claims/BLOCK.N} that its owner created. The owner of the claim with
 * the highest N owns the block until it releases the claim or is gone. Then the process that
 * creates the claim N + 1 owns the block. No process ever renames or removes a claim, so if several
 * claim a block at once, exactly one wins.
 *
 * <p>An owner writes to its file every 15 seconds, and counts as gone after three minutes without
 * writing. Clocks of machines differ, so the present time is taken from a file that is newly
 * written to the same file system.
 *
 * <p>The file system must support exclusive creation, and other machines must see a write within a
 * minute or so. NFS from version 3 on does both in its default settings.
 */
public final class Claims implements AutoCloseable {

  private static final Duration GONE = Duration.ofMinutes(3);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final String FREE = "free";

  private static final String HOST = hostName();

  private final Path folder;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "claim-beat");
            thread.setDaemon(true);
            return thread;
          });

  public Claims(Path experiment) {
    folder = experiment.resolve(".claims");
  }

  /**
   * Claims a block, whose name must be a valid file name. Returns empty if the block is owned
   * already, or if another process is faster. Throws a {@link UsageException} if the folder cannot
   * be written.
   */
  public Optional<Claim> take(String block) {
    int last = 0;
    while (Files.exists(file(block, last + 1))) {
      last++;
    }
    try {
      if (last > 0 && isOwned(file(block, last), now())) {
        return Optional.empty();
      }
      Path claimFile = file(block, last + 1);
      Files.createDirectories(folder);
      String self = describeSelf();
      Files.writeString(claimFile, self, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return Optional.of(new Claim(claimFile, file(block, last + 2), self));
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  /**
   * Returns a line for each block that a process works on: which block, which process, and since
   * when. This method writes nothing, so it judges by the clock of this machine whether an owner is
   * gone.
   */
  public List<String> held() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (dot > 0
            && !Files.exists(file(name.substring(0, dot), number(name, dot) + 1))
            && isOwned(file, System.currentTimeMillis())) {
          lines.add(name.substring(0, dot) + ": " + Files.readString(file));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(folder, e), e);
    }
  }

  private static int number(String name, int dot) {
    try {
      return Integer.parseInt(name.substring(dot + 1));
    } catch (NumberFormatException e) {
      return 0; // No claim.
    }
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "an unnamed machine";
    }
  }

  private static boolean isOwned(Path claim, long now) throws IOException {
    return !Files.readString(claim).equals(FREE)
        && now - Files.getLastModifiedTime(claim).toMillis() < GONE.toMillis();
  }

  private long now() throws IOException {
    Path file = folder.resolve("." + UUID.randomUUID());
    try {
      Files.writeString(file, describeSelf());
      return Files.getLastModifiedTime(file).toMillis();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Path file(String block, int number) {
    return folder.resolve(block + "." + number);
  }

  private UsageException refusal(IOException e) {
    return new UsageException(
        "%s: cannot be written (%s): choose another --out".formatted(folder, e), e);
  }

  /** Stops the regular writing, so that claims not yet released expire. */
  @Override
  public void close() {
    beats.shutdownNow();
  }

  /** A block that this process owns. */
  public final class Claim implements AutoCloseable {

    private final Path claimFile;
    private final Path next;
    private final String self;
    private final Future<?> beat;
    private boolean closed;

    private Claim(Path claimFile, Path next, String self) {
      this.claimFile = claimFile;
      this.next = next;
      this.self = self;
      beat =
          beats.scheduleAtFixedRate(
              this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
    }

    private synchronized void beat() {
      if (closed) {
        return;
      }
      try {
        Files.writeString(claimFile, self, StandardOpenOption.WRITE);
      } catch (IOException e) {
        // Not fatal: the next write may succeed, and otherwise others see that this process is
        // gone.
      }
    }

    /**
     * Returns whether this process still owns the block. Another one may have taken it over if this
     * process was suspended. Returns false if that is unknown.
     */
    public boolean isHeld() {
      return Files.exists(claimFile) && Files.notExists(next);
    }

    @Override
    public synchronized void close() {
      closed = true;
      beat.cancel(false);
      try {
        Files.writeString(
            claimFile, FREE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
      } catch (NoSuchFileException e) {
        // Someone cleared the folder of claims by hand.
      } catch (IOException e) {
        throw refusal(e);
      }
    }
  }

  public static String describeSelf() {
    return "process %d on %s, since %s"
        .formatted(
            ProcessHandle.current().pid(), HOST, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
