package org.nwsbench.harness.record;

import java.io.File;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;

/**
 * The records of one experiment, {@code runs/<workload>/<method>/f<budget>-<seed>-<key8>.json}. A
 * record is written once and never changed: a rerun of a trial is a new file ({@code -2}).
 */
public final class RecordFolder {

  private static final String RUNS = "runs";
  private static final String SUFFIX = ".json";
  private static final Pattern PACKED = Pattern.compile("runs-?(.*)\\.tar\\..*");

  private final Path runs;

  public RecordFolder(Path experiment) {
    runs = experiment.resolve(RUNS);
  }

  /**
   * All records, in order of file name; none if there is no folder.
   *
   * @throws UsageException if a file is no record, or its key is not that of its spec; the message
   *     names it
   */
  public List<TrialRecord> readAll() {
    return files().stream().map(file -> read(file, false)).toList();
  }

  /**
   * All records as {@link #readAll} has them, without curves and wrong rows, which are most of the
   * memory: enough to tell what is due and how long it takes.
   */
  public List<TrialRecord> readBriefly() {
    return files().stream().map(file -> read(file, true)).toList();
  }

  /** The records of some trials, which are found by the names of their files. */
  public List<TrialRecord> readOf(Collection<TrialSpec> trials) {
    List<TrialRecord> records = new ArrayList<>();
    for (TrialSpec trial : trials) {
      for (int rerun = 0; Files.exists(place(trial, rerun)); rerun++) {
        records.add(read(place(trial, rerun), false));
      }
    }
    return records;
  }

  private static TrialRecord read(Path file, boolean briefly) {
    try {
      TrialRecord record = RecordFormat.read(file, briefly);
      String key = record.spec().key();
      if (!record.key().equals(key)) {
        throw new UsageException(
            "%s: key is %s, but that of its spec is %s".formatted(file, record.key(), key));
      }
      return record;
    } catch (UsageException e) {
      throw new UsageException(
          e.getMessage() + "; restore it, or move it out of runs/ and its trial runs again", e);
    }
  }

  /**
   * Adds a record, in a file of its own.
   *
   * @throws UsageException if it cannot be written; then nothing has changed
   */
  public Path add(TrialRecord record) {
    byte[] content = RecordFormat.write(record).getBytes(StandardCharsets.UTF_8);
    int rerun = 0;
    try {
      while (!AtomicFiles.create(place(record.spec(), rerun), content)) {
        rerun++;
      }
      return place(record.spec(), rerun);
    } catch (IOException e) {
      throw new UsageException(
          "%s: the record cannot be written (%s): free some space or choose another --out"
              .formatted(place(record.spec(), rerun), e),
          e);
    }
  }

  /**
   * Copies the file of another folder's record, as a rerun where this one has another record of the
   * trial.
   *
   * @return false if the same file is here already
   * @throws UsageException if the file is no record, or the copy cannot be written
   */
  public boolean copy(Path file) {
    TrialSpec trial = read(file, false).spec();
    try {
      byte[] content = Files.readAllBytes(file);
      for (int rerun = 0; !AtomicFiles.create(place(trial, rerun), content); rerun++) {
        if (Files.mismatch(file, place(trial, rerun)) < 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UsageException("%s: cannot be copied to %s: %s".formatted(file, runs, e), e);
    }
  }

  /**
   * All files of records, in order of name, also below links; none if there is no folder.
   *
   * @throws UsageException if the folder cannot be read, or its records are packed
   */
  public List<Path> files() {
    requireUnpacked();
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

  /** An archive is {@code runs.tar.*}, or {@code runs-NAME.tar.*} with one folder of runs/. */
  private void requireUnpacked() {
    File experiment = runs.toAbsolutePath().getParent().toFile();
    String[] packed =
        experiment.list(
            (folder, name) ->
                PACKED.matcher(name).matches()
                    && !Files.exists(runs.resolve(PACKED.matcher(name).replaceFirst("$1"))));
    if (packed != null && packed.length > 0) {
      throw new UsageException(
          "%s: its records are packed: unpack it with tar -xf in that folder, or move it elsewhere"
              .formatted(new File(experiment, packed[0])));
    }
  }

  /**
   * The file of a trial's record below the experiment, with {@code /} between folders.
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
   * The files of all records of an experiment, as {@link #name} has them: of several records of one
   * trial, the one that began first has the first file.
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
    return runs.resolveSibling(name(trial, rerun));
  }

  /** Where the first record of a trial stands; a rerun has a number behind its name. */
  public Path placeOf(TrialRecord record) {
    return place(record.spec(), 0);
  }

  /** Whether {@code file} is a place for {@code record}, be it of a rerun. */
  public boolean isPlaceOf(Path file, TrialRecord record) {
    String first = placeOf(record).toString();
    String stem = first.substring(0, first.length() - SUFFIX.length());
    return file.toString().matches(Pattern.quote(stem) + "(-[0-9]+)?" + Pattern.quote(SUFFIX));
  }
}
