package org.nwsbench.harness.record;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

  private static final String FOLDER = "records";
  private static final String SUFFIX = ".jsonl.xz";

  private static final int DECODER_MEMORY = 1 << 18;

  static PackedRecords of(Path experiment, String workload) {
    return new PackedRecords(experiment.resolve(FOLDER).resolve(workload + SUFFIX));
  }

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

  void forEach(Consumer<StoredRecord> visitor) {
    StoredRecord.requireFile(file);
    int number = 0;
    try (BufferedReader lines = lines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
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

  // Replaces damaged bytes, so that the seal of their record names the line.
  private BufferedReader lines() throws IOException {
    InputStream unpacked = new XZInputStream(Files.newInputStream(file), DECODER_MEMORY);
    return new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8));
  }

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
}
