package org.nwsbench.harness.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs notebooks: {@code check FILE...} compares what their cells leave with what they show, {@code
 * refresh FILE...} puts it in its place. Exit code 0 if all is well, else 1 with a line for each
 * cell. The working folder must be the notebooks' own, as Jupyter has it.
 */
public final class NotebookRunner {

  private final Recording here = Recording.here();

  private NotebookRunner() throws IOException {}

  /** The command. */
  public static void main(String[] arguments) throws IOException {
    NotebookRunner runner = new NotebookRunner();
    boolean refresh = arguments[0].equals("refresh");
    List<String> complaints = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      long start = System.nanoTime();
      complaints.addAll(runner.run(file, refresh));
      System.out.printf(
          Locale.ROOT, "%s: %.1f s%n", file.getFileName(), (System.nanoTime() - start) * 1e-9);
    }
    complaints.forEach(System.out::println);
    System.exit(complaints.isEmpty() ? 0 : 1);
  }

  private List<String> run(Path file, boolean refresh) throws IOException {
    Notebook notebook = Notebook.read(file);
    Comparison comparison = new Comparison(notebook.recording().orElse(here), here);
    List<String> complaints = new ArrayList<>();
    try (JavaSession session = new JavaSession()) {
      int count = 0;
      for (Notebook.Cell cell : notebook.code()) {
        count++;
        String place = "%s, cell \"%s\": ".formatted(file.getFileName(), cell.id());
        List<Output> outputs;
        try {
          outputs = session.run(cell.source());
        } catch (CellFailure e) {
          complaints.add(place + e.getMessage());
          break;
        }
        if (refresh) {
          cell.ran(count, outputs);
        } else {
          Optional<String> difference = comparison.difference(cell, outputs);
          difference.ifPresent(what -> complaints.add(place + what));
        }
      }
    }
    if (refresh && complaints.isEmpty()) {
      notebook.recordedAt(here);
      notebook.write(file);
    }
    return complaints;
  }
}
