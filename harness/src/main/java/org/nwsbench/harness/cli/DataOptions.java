package org.nwsbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.OwnTable;
import org.nwsbench.harness.UsageException;
import picocli.CommandLine.Option;

/** Options that choose where data is looked for, including a user's own table. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of data files, looked into before all other places (else $NWSBENCH_DATA).")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--dataset-csv",
      paramLabel = "FILE",
      description = "A table of your own: CSV with a header.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column of --dataset-csv that is to be predicted.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--categories",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of --dataset-csv that are categories, though they hold numbers.")
  private List<String> categories = new ArrayList<>();

  @Option(
      names = "--leave-out",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of --dataset-csv that are not to be used.")
  private List<String> leftOut = new ArrayList<>();

  @Option(
      names = "--coordinates",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "Two or three columns of --dataset-csv that say together where something is, such as"
              + " lat,lon; no other column is then used.")
  private List<String> coordinates = new ArrayList<>();

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description =
          "The column of --dataset-csv whose equal values, such as a patient's rows, stay in one part.")
  private Optional<String> group = Optional.empty();

  @Option(
      names = "--decimal",
      paramLabel = "comma|point",
      description =
          "How --dataset-csv writes 1.5. With comma, columns may be separated by semicolons. Default: point.")
  private Optional<Decimal> decimal = Optional.empty();

  enum Decimal {
    COMMA,
    POINT
  }

  boolean hasTable() {
    return file.isPresent();
  }

  Optional<OwnTable> table() {
    if (file.isEmpty()) {
      boolean names = !categories.isEmpty() || !leftOut.isEmpty() || !coordinates.isEmpty();
      if (label.isPresent() || group.isPresent() || decimal.isPresent() || names) {
        throw new UsageException(
            "--label, --categories, --coordinates, --decimal, --group and --leave-out belong to --dataset-csv FILE");
      }
      return Optional.empty();
    }
    if (label.isEmpty()) {
      throw new UsageException("--dataset-csv: give --label COLUMN as well");
    }
    return Optional.of(
        OwnTable.of(
            file.get(),
            new OwnTable.Choices(
                label.get(),
                unquoted(categories),
                unquoted(leftOut),
                unquoted(coordinates),
                group,
                decimal.filter(Decimal.COMMA::equals).isPresent())));
  }

  private static List<String> unquoted(List<String> names) {
    return names.stream().map(name -> name.replaceFirst("^\"(.+)\"$", "$1")).toList();
  }

  DataLocations locations(Optional<OwnTable> table) {
    Path home = Path.of(System.getProperty("user.home"));
    DataLocations places = DataLocations.of(data, System.getenv(), home);
    Optional<Path> folder = places.userFolder();
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new UsageException(
          folder.get() + ": no such data folder: make it, or leave out --data and NWSBENCH_DATA");
    }
    return table.map(places::with).orElse(places);
  }
}
