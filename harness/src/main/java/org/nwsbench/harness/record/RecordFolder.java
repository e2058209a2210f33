package org.nwsbench.harness.record;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.RecordFormat.Detail;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * The records of one experiment. A run writes each to a file of its own, {@code
 * runs/<workload>/<method>/f<budget>-<seed>-<key8>.json}, once and for all: a rerun of a trial is a
 * new file ({@code -2}). A published experiment has them packed, {@code
 * records/<workload>.jsonl.xz}, a line a record. Both are read alike and may stand side by side; a
 * loose record that is packed as well is read once.
 */
public final class RecordFolder {

  private static final String RUNS = "runs";
  private static final String RECORDS = "records";
  private static final String SUFFIX = ".json";
  private static final String PACKED_SUFFIX = ".jsonl.xz";
  private static final int LONGEST_LINE = 1 << 27;

  /** In KiB: what a decoder may take. */
  private static final int DECODER_MEMORY = 1 << 18;

  private final Path experiment;
  private final Path runs;

  public RecordFolder(Path experiment) {
    this.experiment = experiment;
    runs = experiment.resolve(RUNS);
  }

  /**
   * Reads all records, packed ones first, in order of file name; none if there is no folder.
   *
   * @throws UsageException if a line is no record, or its key is not that of its spec; the message
   *     names file and line
   */
  public List<TrialRecord> readAll() {
    return read(Detail.WHOLE);
  }

  /** Reads all records as {@link #readAll} does, with so much of each. */
  public List<TrialRecord> read(Detail detail) {
    List<TrialRecord> records = new ArrayList<>();
    forEach(stored -> records.add(read(stored, detail)));
    return records;
  }

  /**
   * Reads all of a record that was read in part.
   *
   * @throws UsageException if it is gone meanwhile
   */
  public TrialRecord whole(TrialRecord part) {
    List<TrialRecord> found = new ArrayList<>();
    forEach(
        stored -> {
          if (stored.text().contains(part.key()) && stored.text().contains(part.startedAt())) {
            found.add(read(stored, Detail.WHOLE));
          }
        });
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new UsageException(experiment + ": a record is gone meanwhile"));
  }

  /** Reads the loose records of some trials, which are found by the names of their files. */
  public List<TrialRecord> readOf(Collection<TrialSpec> trials) {
    List<TrialRecord> records = new ArrayList<>();
    for (TrialSpec trial : trials) {
      for (int rerun = 0; Files.exists(place(trial, rerun)); rerun++) {
        records.add(read(loose(place(trial, rerun)), Detail.WHOLE));
      }
    }
    return records;
  }

  private static TrialRecord read(StoredRecord stored, Detail detail) {
    try {
      TrialRecord record = stored.read(detail);
      String key = record.spec().key();
      if (!record.key().equals(key)) {
        throw new UsageException(
            "%s: key is %s, but that of its spec is %s"
                .formatted(stored.place(), record.key(), key));
      }
      return record;
    } catch (UsageException e) {
      String remedy =
          stored.isPacked()
              ? "; restore the file from where it was published"
              : "; restore it, or move it out of runs/ and its trial runs again";
      throw new UsageException(e.getMessage() + remedy, e);
    }
  }

  /**
   * Visits each stored record, one after another: packed ones first, in order of file name.
   *
   * @throws UsageException if a file or folder cannot be read, or is damaged so that its lines
   *     cannot be told; the message names it
   */
  public void forEach(Consumer<StoredRecord> visitor) {
    Set<String> packed = new HashSet<>();
    List<Path> loose = files();
    for (Path file : packedFiles()) {
      forEachLine(
          file,
          stored -> {
            if (!loose.isEmpty()) {
              packed.add(stored.text());
            }
            visitor.accept(stored);
          });
    }
    for (Path file : loose) {
      StoredRecord stored = loose(file);
      if (!packed.contains(stored.text())) {
        visitor.accept(stored);
      }
    }
  }

  public boolean isEmpty() {
    return files().isEmpty() && packedFiles().isEmpty();
  }

  private static void forEachLine(Path file, Consumer<StoredRecord> visitor) {
    int number = 0;
    requireFile(file);
    try (InputStream in =
        new BufferedInputStream(
            new XZInputStream(
                new BufferedInputStream(Files.newInputStream(file)), DECODER_MEMORY))) {
      for (String line = line(in); line != null; line = line(in)) {
        number++;
        visitor.accept(new StoredRecord(file, number, line));
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s, line %d: cannot be read (%s); restore the file from where it was published"
              .formatted(file, number + 1, e),
          e);
    }
  }

  /** Reads a line without its end; null where there is none. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (bytes.size() == LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static StoredRecord loose(Path file) {
    requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LONGEST_LINE);
      String text = new String(content, StandardCharsets.UTF_8);
      return new StoredRecord(
          file, 0, text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  /** Refuses pipes and devices, which may never end. */
  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "%s: is no regular file, so no record: move it elsewhere".formatted(file));
    }
  }

  /**
   * Adds a record, in a file of its own.
   *
   * @throws UsageException if it cannot be written; then nothing has changed
   */
  public Path add(TrialRecord record) {
    return add(record.spec(), RecordFormat.write(record));
  }

  private Path add(TrialSpec trial, String line) {
    byte[] content = line.getBytes(StandardCharsets.UTF_8);
    int rerun = 0;
    try {
      while (!AtomicFiles.create(place(trial, rerun), content)) {
        rerun++;
      }
      return place(trial, rerun);
    } catch (IOException e) {
      throw new UsageException(
          "%s: the record cannot be written (%s): free some space or choose another --out"
              .formatted(place(trial, rerun), e),
          e);
    }
  }

  /**
   * Adds each record of another folder that this one does not have, as a rerun where it has another
   * record of the trial.
   *
   * @return how many were added, and how many were here already
   * @throws UsageException if one is no record, or cannot be written
   */
  public Copied addAll(RecordFolder source) {
    Set<String> seals = new HashSet<>();
    forEach(stored -> seals.add(RecordFormat.seal(stored.text())));
    int[] counts = new int[2];
    source.forEach(
        stored -> {
          TrialSpec trial = read(stored, Detail.BRIEF).spec();
          boolean isNew = seals.add(RecordFormat.seal(stored.text()));
          if (isNew) {
            add(trial, stored.text() + "\n");
          }
          counts[isNew ? 0 : 1]++;
        });
    return new Copied(counts[0], counts[1]);
  }

  /** How many records were added, and how many were there already, byte for byte. */
  public record Copied(int added, int same) {}

  /**
   * Moves all loose records to {@code records/<workload>.jsonl.xz}, behind those that are packed
   * already. A loose file is deleted once its line is in place.
   *
   * @return how many records were moved
   * @throws UsageException if one is no record, or a file cannot be written; then no record is lost
   */
  public int pack() {
    NavigableMap<String, List<Path>> loose = new TreeMap<>();
    for (Path file : files()) {
      String workload = read(loose(file), Detail.BRIEF).spec().workload().id();
      loose.computeIfAbsent(workload, none -> new ArrayList<>()).add(file);
    }
    loose.forEach(this::pack);
    return loose.values().stream().mapToInt(List::size).sum();
  }

  private void pack(String workload, List<Path> files) {
    Path packed = experiment.resolve(RECORDS).resolve(workload + PACKED_SUFFIX);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options())) {
        Set<String> seals = new HashSet<>();
        Consumer<StoredRecord> writer =
            stored -> {
              if (seals.add(RecordFormat.seal(stored.text()))) {
                write(out, stored.text());
              }
            };
        if (Files.exists(packed)) {
          forEachLine(packed, writer);
        }
        files.forEach(file -> writer.accept(loose(file)));
      }
      AtomicFiles.write(packed, bytes.toByteArray());
      for (Path file : files) {
        Files.delete(file);
        deleteIfEmpty(file.getParent());
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(
          "%s: cannot be packed (%s): free some space, then pack again".formatted(packed, e), e);
    }
  }

  private static void write(OutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteIfEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(folder);
    if (!folder.equals(runs)) {
      deleteIfEmpty(folder.getParent());
    }
  }

  /**
   * Returns all files of loose records, in order of name, also below links; none if there is no
   * folder.
   *
   * @throws UsageException if the folder cannot be read
   */
  public List<Path> files() {
    try (Stream<Path> tree = Files.walk(runs, FileVisitOption.FOLLOW_LINKS)) {
      return tree.filter(path -> path.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return files(); // Somebody's temporary file is gone since it was listed.
      }
      throw new UsageException("%s: cannot be read: %s".formatted(runs, e), e);
    }
  }

  private List<Path> packedFiles() {
    try (Stream<Path> files = Files.list(experiment.resolve(RECORDS))) {
      return files
          .filter(path -> path.getFileName().toString().endsWith(PACKED_SUFFIX))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(
          "%s: cannot be read: %s".formatted(experiment.resolve(RECORDS), e), e);
    }
  }

  /**
   * Returns the file of a trial's record below the experiment, with {@code /} between folders.
   *
   * @param rerun how many records of the trial came before
   */
  public static String name(TrialSpec spec, int rerun) {
    return "%s/%s/%s/f%s-%s-%s%s%s"
        .formatted(
            RUNS,
            spec.workload().id(),
            spec.method(),
            BigDecimal.valueOf(spec.budgetFraction()).stripTrailingZeros().toPlainString(),
            spec.seed(),
            spec.key().substring(0, 8),
            rerun == 0 ? "" : "-" + (rerun + 1),
            SUFFIX);
  }

  /**
   * Returns the files of all records of an experiment, as {@link #name} has them: of several
   * records of one trial, the one that began first has the first file.
   */
  public static Map<TrialRecord, String> names(Collection<TrialRecord> records) {
    Map<String, Integer> counts = new HashMap<>();
    Map<TrialRecord, String> names = new HashMap<>();
    records.stream()
        .sorted(Comparator.comparing(TrialRecord::startedAt).thenComparing(Json::canonical))
        .forEach(
            record -> {
              int rerun = counts.merge(record.key(), 1, Integer::sum) - 1;
              names.putIfAbsent(record, name(record.spec(), rerun));
            });
    return names;
  }

  private Path place(TrialSpec trial, int rerun) {
    return experiment.resolve(name(trial, rerun));
  }

  /**
   * Returns where a record should be stored, below the experiment; empty if it is there. A loose
   * record may be that of a rerun.
   */
  public Optional<String> misplaced(StoredRecord stored, TrialSpec spec) {
    String found = experiment.relativize(stored.file()).toString();
    String first = name(spec, 0);
    String stem = first.substring(0, first.length() - SUFFIX.length());
    String packed = RECORDS + "/" + spec.workload().id() + PACKED_SUFFIX;
    boolean isThere =
        stored.isPacked()
            ? found.equals(packed)
            : found.matches(Pattern.quote(stem) + "(-[0-9]+)?" + Pattern.quote(SUFFIX));
    return isThere ? Optional.empty() : Optional.of(stored.isPacked() ? packed : first);
  }
}
