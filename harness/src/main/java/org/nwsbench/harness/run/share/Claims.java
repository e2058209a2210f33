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
 * Claims of blocks in an experiment's folder, so that processes on many machines share its work
 * with no one in charge.
 *
 * <p>A claim is a file {@code .claims/BLOCK.N} that its owner created. Where N is the highest
 * number, the block is its owner's, unless the owner has let go or is gone; then whoever creates N
 * + 1 has it. Files are never renamed or removed by those who claim, so that one of several wins.
 *
 * <p>An owner writes to its file every 15 seconds. It is gone if it has not written for three
 * minutes. Time is that of the file system, taken from a file written there, since machines' clocks
 * differ.
 *
 * <p>Of the file system this asks: exclusive creation, and that another machine sees a write within
 * a minute or so. NFS from version 3 on has both, in its default settings.
 */
public final class Claims implements AutoCloseable {

  private static final Duration GONE = Duration.ofMinutes(3);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final String FREE = "free";

  /** The name of this machine, for people. */
  public static final String HOST = hostName();

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

  /** The claim of a block, whose name is fit for a file's, if it is free or its owner is gone. */
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
   * Returns a line for each block that a process is working on: which, and who since when. Writes
   * nothing, so what is gone is told by this machine's clock.
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

  /** The time of the file system in milliseconds. */
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

  /** Ends the beats; claims that were not let go of are soon free. */
  @Override
  public void close() {
    beats.shutdownNow();
  }

  /** A block that is this process's to run. */
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
        // Silence is what tells others; the next beat may succeed.
      }
    }

    /**
     * Whether no one has taken the block over, as happens to a process that stood still; false if
     * that cannot be told.
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
        // The folder of claims was cleared by hand.
      } catch (IOException e) {
        throw refusal(e);
      }
    }
  }

  /** Returns what stands in a claim, for who looks into it: which process, where, since when. */
  private static String describeSelf() {
    return "process %d on %s, since %s"
        .formatted(
            ProcessHandle.current().pid(), HOST, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
