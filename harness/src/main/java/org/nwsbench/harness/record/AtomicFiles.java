package org.nwsbench.harness.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all. */
public final class AtomicFiles {

  private static final String TEMPORARY = ".tmp";

  private AtomicFiles() {}

  /**
   * Whether {@code file} is one of the temporary files, which are left if the process is killed.
   */
  public static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(TEMPORARY);
  }

  /**
   * Writes {@code content} to {@code file}: to a temporary file beside it, synced, then renamed.
   * Folders above it are created. Where the system can sync a folder, that of the file and those
   * created are, so that the name outlives a crash of the machine as the content does.
   *
   * @throws IOException if that fails; then {@code file} is as before
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path there = folder;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    Files.createDirectories(folder);
    Path temporary =
        folder.resolve(
            ".%s.%d-%x%s"
                .formatted(
                    file.getFileName(),
                    ProcessHandle.current().pid(),
                    System.nanoTime(),
                    TEMPORARY));
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncNames(folder, there);
  }

  private static void syncNames(Path folder, Path uppermost) {
    Path end = uppermost.getParent();
    for (Path each = folder; !each.equals(end); each = each.getParent()) {
      try (FileChannel channel = FileChannel.open(each, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (IOException e) {
        return; // Not every system opens folders, and the file is in its place.
      }
    }
  }
}
