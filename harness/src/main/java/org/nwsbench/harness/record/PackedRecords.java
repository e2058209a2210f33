package org.nwsbench.harness.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** A file of packed records, {@code records/<workload>.jsonl.xz}, with one line for each record. */
record PackedRecords(Path file) {

  static final int LONGEST_LINE = 1 << 27;

  private static final String FOLDER = "records";
  private static final String SUFFIX = ".jsonl.xz";

  /** The most memory that a decoder may take, in KiB. */
  private static final int DECODER_MEMORY = 1 << 18;

  static PackedRecords of(Path experiment, String workload) {
    return new PackedRecords(experiment.resolve(FOLDER).resolve(workload + SUFFIX));
  }

  /** Returns all packed files of an experiment in order of name. */
  static List<PackedRecords> in(Path experiment) {
    Path folder = experiment.resolve(FOLDER);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
          .sorted()
          .map(PackedRecords::new)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(folder, e), e);
    }
  }

  /**
   * Visits each record in order.
   *
   * @throws UsageException if the file cannot be read or unpacked; the message names the line
   */
  void forEach(Consumer<StoredRecord> visitor) {
    StoredRecord.requireFile(file);
    int number = 0;
    try (InputStream in = new XZInputStream(Files.newInputStream(file), DECODER_MEMORY)) {
      Lines lines = new Lines(in);
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        visitor.accept(new StoredRecord(file, number, line));
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s, line %d: cannot be read (%s): %s"
              .formatted(file, number + 1, e, StoredRecord.RESTORE_PACKED),
          e);
    }
  }

  /**
   * Appends those records that the file does not hold yet.
   *
   * @throws IOException if the file cannot be written; then it is unchanged
   */
  void add(List<StoredRecord> more) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options())) {
      Set<String> seals = new HashSet<>();
      Consumer<StoredRecord> writer =
          stored -> {
            if (seals.add(RecordFormat.seal(stored.text()))) {
              write(out, stored.text());
            }
          };
      if (Files.exists(file)) {
        forEach(stored -> stored.checked(RecordFormat.Detail.BRIEF)); // Refuses a damaged file.
        forEach(writer);
      }
      more.forEach(writer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    AtomicFiles.write(file, bytes.toByteArray());
  }

  private static void write(OutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reader of lines of bounded length. */
  private static final class Lines {

    private final InputStream in;
    private byte[] bytes = new byte[1 << 18];
    private int from;
    private int to;

    Lines(InputStream in) {
      this.in = in;
    }

    /** Returns the next line without its end; null if there is none. */
    String next() throws IOException {
      for (int end = from; ; end++) {
        if (end == to) {
          int before = from;
          if (!fill()) {
            return from == to ? null : take(to);
          }
          end -= before - from;
        }
        if (bytes[end] == '\n') {
          return take(end);
        }
      }
    }

    private String take(int end) {
      String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
      from = Math.min(end + 1, to);
      return line;
    }

    /** Reads more bytes behind the unfinished line; returns false at the end of the input. */
    private boolean fill() throws IOException {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
      if (to == LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
      }
      if (to == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * to);
      }
      int read = in.read(bytes, to, bytes.length - to);
      to += Math.max(0, read);
      return read > 0;
    }
  }
}
