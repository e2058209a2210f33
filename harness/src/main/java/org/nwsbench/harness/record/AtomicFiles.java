package org.nwsbench.harness.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.nwsbench.harness.UsageException;

/**
 * Writes files atomically: a reader sees the old file, if there is one, or the whole new one. A
 * process that is killed may leave a hidden file whose name ends in {@link #TEMPORARY}. This file
 * does not count as a record or a table, and can be deleted.
 */
public final class AtomicFiles {

  /** End of the names of temporary files. */
  public static final String TEMPORARY = ".tmp";

  private AtomicFiles() {}

  /**
   * Writes {@code content} to a temporary file, syncs it and renames it to {@code file}. Missing
   * folders are created. Where the system permits it, the folder is synced, too, so that content
   * and name survive a crash of the machine.
   *
   * @throws IOException if that fails; then {@code file} is as before
   */
  public static void write(Path file, byte[] content) throws IOException {
    put(file, content, false);
  }

  /**
   * Writes a text in UTF-8 as {@link #write} does.
   *
   * @throws UsageException if that fails; then {@code file} is as before
   */
  public static void writeText(Path file, String text) {
    try {
      write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
  }

  /**
   * Writes a new file as {@link #write} does. Does nothing if the file exists. If several processes
   * create the file at once, exactly one wins, provided that the file system has hard links.
   *
   * @return false if the file already exists; then nothing has changed
   * @throws IOException if the file cannot be written; then it does not exist
   */
  public static boolean create(Path file, byte[] content) throws IOException {
    return !Files.exists(file) && put(file, content, true);
  }

  /**
   * Refuses a file in a linked sub-folder of {@code root}, because writing there would change a
   * folder elsewhere. The root itself may be a link.
   *
   * @throws UsageException if a folder between root and file is a link
   */
  public static void requireNoLink(Path root, Path file) {
    for (Path folder = file.getParent();
        folder != null && !folder.equals(root);
        folder = folder.getParent()) {
      if (Files.isSymbolicLink(folder)) {
        throw new UsageException(
            "%s: is a link to another folder, and nothing is written through it: remove the link"
                .formatted(folder));
      }
    }
  }

  private static boolean put(Path file, byte[] content, boolean isNew) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
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
      if (!isNew) {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } else if (!link(temporary, file)) {
        return false;
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system can open folders; the file itself is written.
    }
    return true;
  }

  private static boolean link(Path temporary, Path file) throws IOException {
    try {
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      return Files.isSameFile(file, temporary); // A file server may have got the request twice.
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (Files.exists(file)) {
        return false;
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return true;
  }
}
