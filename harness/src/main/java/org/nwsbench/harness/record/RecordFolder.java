package org.nwsbench.harness.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.RecordFormat.Detail;

/**
 * The records of one experiment. A run writes each record to a separate (loose) file, {@code
 * runs/<workload>/<method>/f<budget>-<seed>-<key8>.json}, which is never changed. Here {@code key8}
 * is the first eight digits of {@link TrialSpec#key}. If a trial is run again, its record gets a
 * new file whose name ends with {@code -2}, then {@code -3} and so on. A published experiment has
 * packed records in files {@code records/<workload>.jsonl.xz}, with one line for each record. A
 * folder may hold both forms. A record that is both loose and packed is read once.
 */
public final class RecordFolder {

  private static final String RUNS = "runs";
  private static final String SUFFIX = ".json";

  private static final int BATCH = 64;

  private final Path experiment;
  private final Path runs;

  public RecordFolder(Path experiment) {
    this.experiment = experiment;
    runs = experiment.resolve(RUNS);
  }

  /**
   * Reads all records, packed ones first, in order of file name; returns none if there is no
   * folder.
   *
   * @throws UsageException if a file cannot be read, a line is no record, or its key does not match
   *     its spec; the message names the file and, if it is packed, the line
   */
  public List<TrialRecord> readAll() {
    return read(Detail.WHOLE);
  }

  /** Reads all records as {@link #readAll} does, each in the given detail. */
  public List<TrialRecord> read(Detail detail) {
    List<TrialRecord> records = new ArrayList<>();
    forEach(stored -> stored.checked(detail), (stored, record) -> records.add(record.get()));
    return records;
  }

  /**
   * Reads all records as {@link #read} does, each with the place where it is stored ({@link
   * StoredRecord#placeIn}).
   */
  public Map<TrialRecord, String> readPlaces(Detail detail) {
    Map<TrialRecord, String> places = new LinkedHashMap<>();
    forEach(
        stored -> stored.checked(detail),
        (stored, record) -> places.put(record.get(), stored.placeIn(experiment)));
    return places;
  }

  /**
   * Reads a record in full that was read in less detail before. This reads all files of the
   * experiment.
   *
   * @throws UsageException if the record is gone
   */
  public TrialRecord whole(TrialRecord part) {
    List<TrialRecord> found = new ArrayList<>();
    forEach(
        stored -> {
          if (stored.text().contains(part.key()) && stored.text().contains(part.startedAt())) {
            found.add(stored.checked(Detail.WHOLE));
          }
        });
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new UsageException(experiment + ": a record is gone meanwhile"));
  }

  /**
   * Reads the loose records of some trials. They are found by their file names, so that no other
   * file is read. The search for a trial's records ends at the first rerun number without a file.
   * Throws {@link UsageException} as {@link #readAll} does.
   */
  public List<TrialRecord> readOf(Collection<TrialSpec> trials) {
    List<TrialRecord> records = new ArrayList<>();
    for (TrialSpec trial : trials) {
      for (int rerun = 0; Files.exists(place(trial, rerun)); rerun++) {
        records.add(StoredRecord.loose(place(trial, rerun)).checked(Detail.WHOLE));
      }
    }
    return records;
  }

  /**
   * Visits each stored record, one after another: packed ones first, in order of file name.
   *
   * @throws UsageException if a file or folder cannot be read, or a packed file cannot be unpacked;
   *     the message names it
   */
  public void forEach(Consumer<StoredRecord> visitor) {
    Set<String> packed = new HashSet<>(); // Hashes, because the texts may fill gigabytes.
    List<Path> loose = files();
    for (PackedRecords file : PackedRecords.in(experiment)) {
      file.forEach(
          stored -> {
            if (!loose.isEmpty()) {
              packed.add(Sha256.hex(stored.text()));
            }
            visitor.accept(stored);
          });
    }
    for (Path file : loose) {
      StoredRecord stored = StoredRecord.loose(file);
      if (packed.isEmpty() || !packed.contains(Sha256.hex(stored.text()))) {
        visitor.accept(stored);
      }
    }
  }

  /**
   * Applies {@code reading} to each stored record on several threads, and visits the records with
   * the results in the order of {@link #forEach(Consumer)}. If a packed file breaks off, the
   * records before the break are visited.
   *
   * @param visitor receives the record and a supplier, which returns the result or throws the
   *     {@link UsageException} that {@code reading} threw
   */
  public <T> void forEach(
      Function<StoredRecord, T> reading, BiConsumer<StoredRecord, Supplier<T>> visitor) {
    List<StoredRecord> batch = new ArrayList<>();
    try {
      forEach(
          stored -> {
            batch.add(stored);
            if (batch.size() == BATCH) {
              List<StoredRecord> full = List.copyOf(batch);
              batch.clear();
              visit(full, reading, visitor);
            }
          });
    } finally {
      visit(batch, reading, visitor); // Also if a packed file breaks off.
    }
  }

  private static <T> void visit(
      List<StoredRecord> batch,
      Function<StoredRecord, T> reading,
      BiConsumer<StoredRecord, Supplier<T>> visitor) {
    List<Supplier<T>> results =
        batch.parallelStream()
            .map(
                stored -> {
                  try {
                    T result = reading.apply(stored);
                    return (Supplier<T>) () -> result;
                  } catch (UsageException e) {
                    return (Supplier<T>)
                        () -> {
                          throw e;
                        };
                  }
                })
            .toList();
    for (int i = 0; i < batch.size(); i++) {
      visitor.accept(batch.get(i), results.get(i));
    }
  }

  public boolean isEmpty() {
    return files().isEmpty() && PackedRecords.in(experiment).isEmpty();
  }

  /**
   * Adds a record in a new file and returns the file.
   *
   * @throws UsageException if the file cannot be written; then nothing has changed
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
          "%s: the record cannot be written (%s): free some space or choose another folder"
              .formatted(place(trial, rerun), e),
          e);
    }
  }

  /**
   * Adds each record of another folder that this folder lacks. If that fails, the records that were
   * added before stay. If this folder has another record of the same trial, the added one is stored
   * as a rerun.
   *
   * @return how many were added and how many were already here
   * @throws UsageException if a file is no record or cannot be written
   */
  public Copied addAll(RecordFolder source) {
    Set<String> seals = new HashSet<>();
    // A damaged record here is refused; by its seal it would pass for the sound one of the source.
    read(Detail.BRIEF);
    forEach(stored -> seals.add(RecordFormat.seal(stored.text())));
    int[] counts = new int[2];
    source.forEach(
        stored -> {
          TrialSpec trial = stored.checked(Detail.BRIEF).spec();
          boolean isNew = seals.add(RecordFormat.seal(stored.text()));
          if (isNew) {
            add(trial, stored.text() + "\n");
          }
          counts[isNew ? 0 : 1]++;
        });
    return new Copied(counts[0], counts[1]);
  }

  /**
   * The number of records that were added, and of records that were already there with the same
   * content.
   */
  public record Copied(int added, int same) {}

  /**
   * Moves all loose records to {@code records/<workload>.jsonl.xz}, after the records that are
   * packed already. Each loose file is deleted after its line was written.
   *
   * @return how many loose files were removed
   * @throws UsageException if a file is no record or cannot be written; then no record is lost
   */
  public int pack() {
    Map<String, List<StoredRecord>> loose = new TreeMap<>();
    for (Path file : files()) {
      StoredRecord stored = StoredRecord.loose(file);
      String workload = stored.checked(Detail.BRIEF).spec().workload().id();
      loose.computeIfAbsent(workload, none -> new ArrayList<>()).add(stored);
    }
    loose.forEach(this::pack);
    return loose.values().stream().mapToInt(List::size).sum();
  }

  private void pack(String workload, List<StoredRecord> records) {
    PackedRecords packed = PackedRecords.of(experiment, workload);
    AtomicFiles.requireNoLink(experiment, packed.file());
    try {
      packed.add(records);
      for (StoredRecord stored : records) {
        Files.delete(stored.file());
        deleteIfEmpty(stored.file().getParent());
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be packed (%s): free some space, then pack again".formatted(packed.file(), e),
          e);
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
   * Returns all files of loose records in order of name, following links; none if there is no
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
        return files(); // A temporary file of another process vanished meanwhile.
      }
      throw new UsageException("%s: cannot be read: %s".formatted(runs, e), e);
    }
  }

  /**
   * Returns the file of a trial's record, relative to the experiment, with {@code /} between
   * folders.
   *
   * @param rerun number of earlier records of the trial
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

  private Path place(TrialSpec trial, int rerun) {
    return experiment.resolve(name(trial, rerun));
  }

  /**
   * Returns where a record should be stored, relative to the experiment, if it is stored elsewhere.
   * Returns empty if it is in the right place. A loose file may have any rerun number in its name.
   */
  public Optional<String> misplaced(StoredRecord stored, TrialSpec spec) {
    String found = experiment.relativize(stored.file()).toString();
    String first = name(spec, 0);
    String stem = first.substring(0, first.length() - SUFFIX.length());
    String packed =
        experiment.relativize(PackedRecords.of(experiment, spec.workload().id()).file()).toString();
    boolean isThere =
        stored.isPacked()
            ? found.equals(packed)
            : found.matches(Pattern.quote(stem) + "(-[0-9]+)?" + Pattern.quote(SUFFIX));
    return isThere ? Optional.empty() : Optional.of(stored.isPacked() ? packed : first);
  }
}
