package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.PublishedCsv;
import org.nwsbench.datasets.SourceFile;
import org.nwsbench.datasets.hash.Sha256;

/** A data set that is the file named by a property, whatever it holds. */
public final class CsvDataset implements DatasetProvider {

  /** Names the file. */
  static final String FILE = "nwsbench.test.csv";

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec("csv", "A file of a test", "none", "CC0-1.0", List.of("a file"));
  }

  @Override
  public LabelledTable load(DataSources sources) {
    Path file = Path.of(System.getProperty(FILE));
    try {
      byte[] content = Files.readAllBytes(file);
      String sha256 = Sha256.hex(content);
      SourceFile source =
          new SourceFile(file.getFileName().toString(), sha256, Math.max(1, content.length));
      return new PublishedCsv(source, content).numeric("label");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
