package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.Explanations;
import org.nwsbench.harness.run.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = {
      "Says which records a cell of a table was made from, what each gave, and by which rule.",
      "Example: nwsbench explain DIR WORKLOAD METHOD time-s",
      "Without a cell: the words for every cell of every table."
    })
final class ExplainCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the experiment.")
  private Path folder;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TABLE",
      description =
          "A file in tables/ without its ending, or its beginning: main, tests, a workload's id.")
  private Optional<String> table = Optional.empty();

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "METHOD",
      description = "Method of the row, or its first cell where it has no method.")
  private String row = "";

  @Parameters(
      index = "3",
      arity = "0..1",
      paramLabel = "COLUMN",
      description = "Title of the column as one word, or its beginning: earth-mlp, time-s.")
  private String column = "";

  @Option(
      names = {"-f", "--fraction"},
      paramLabel = "F",
      description = "Budget fraction of the row, where several have the method.")
  private Optional<String> fraction = Optional.empty();

  @Option(
      names = {"-w", "--workload"},
      paramLabel = "ID",
      description = "Workload of the row, in tables over several.")
  private Optional<String> workload = Optional.empty();

  @Override
  public Integer call() {
    Explanations explanations = new Explanations(records(folder), Study.declaration(folder));
    var out = printer();
    if (table.isEmpty()) {
      explanations.choices().forEach(out::println);
    } else {
      Optional<String> budget = fraction.map(RunOptions::fraction).map(Numbers::fraction);
      explanations
          .explain(new Explanations.Address(table.get(), row, workload, budget, column))
          .forEach(out::println);
    }
    return 0;
  }
}
