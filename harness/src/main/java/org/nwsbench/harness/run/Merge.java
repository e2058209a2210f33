package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;

/** Merges the records of several experiments, which must have the same study or none. */
public final class Merge {

  private static final String STUDY = "study.yaml";

  private static final String PROVENANCE = "provenance";

  private Merge() {}

  /**
   * Copies all records of {@code sources} into {@code target}, with their study, their plans and
   * the files that say where data came from. A new target needs at least one source. If two folders
   * hold different records of the same trial, both are kept, the second as a rerun. All sources are
   * checked before anything is copied.
   *
   * @throws UsageException if a source has no records or a damaged one, if its study differs from
   *     that of the target or of another source, if the target has a damaged record or another
   *     process works there, or if the target cannot be written
   */
  @SuppressWarnings("try") // the lock is held, not used
  public static RecordFolder.Copied into(Path target, List<Path> sources) {
    boolean isNew = new RecordFolder(target).isEmpty();
    Path first = isNew ? sources.get(0) : target;
    for (Path source : sources) {
      requireLike(first, source);
    }
    try (ExperimentLock lock = ExperimentLock.take(target, true)) {
      RecordFolder folder = new RecordFolder(target);
      requireSame(first.resolve(STUDY), target.resolve(STUDY));
      copyMissing(first.resolve(STUDY), target.resolve(STUDY));
      int added = 0;
      int same = 0;
      for (Path source : sources) {
        RecordFolder.Copied copied = folder.addAll(new RecordFolder(source));
        added += copied.added();
        same += copied.same();
        copyMissing(source.resolve(PROVENANCE), target.resolve(PROVENANCE));
        PlanFile.in(source).ifPresent(plan -> PlanFile.add(target, plan));
      }
      return new RecordFolder.Copied(added, same);
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be written (%s): choose another --into".formatted(target, e), e);
    }
  }

  /**
   * Packs the loose records of an experiment ({@link RecordFolder}) into one file for each
   * workload.
   *
   * @return how many records were packed
   * @throws UsageException if a record is damaged, another process works in the folder, or it
   *     cannot be written; no record is lost then
   */
  @SuppressWarnings("try") // the lock is held, not used
  public static int pack(Path experiment) {
    try (ExperimentLock lock = ExperimentLock.take(experiment, true)) {
      return new RecordFolder(experiment).pack();
    }
  }

  private static void requireLike(Path first, Path source) {
    List<TrialRecord> records = new RecordFolder(source).read(RecordFormat.Detail.BRIEF);
    if (records.isEmpty()) {
      throw new UsageException(source + ": no records in runs/ or records/");
    }
    Optional<String> study = Study.in(source).map(Study.Declared::sha256);
    for (TrialRecord record : records) {
      if (!record.studySha256().equals(study)) {
        throw new UsageException(
            "%s: trial %s was made under another study.yaml than the folder's, or the lack of it"
                .formatted(source, record.key()));
      }
    }
    if (!study.equals(Study.in(first).map(Study.Declared::sha256))) {
      throw new UsageException(
          "%s: declares another study than %s: they cannot be one experiment"
              .formatted(source, first));
    }
  }

  private static void requireSame(Path source, Path target) throws IOException {
    if (Files.exists(target) && !(Files.exists(source) && Files.mismatch(source, target) < 0)) {
      throw new UsageException(
          "%s: is not as %s, which is to be merged: choose another --into"
              .formatted(target, source));
    }
  }

  private static void copyMissing(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          copyMissing(file, to.resolve(file.getFileName()));
        }
      }
    } else if (Files.exists(from) && !Files.exists(to)) {
      AtomicFiles.write(to, Files.readAllBytes(from));
    }
  }
}
