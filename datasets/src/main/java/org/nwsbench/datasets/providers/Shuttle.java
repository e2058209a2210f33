package org.nwsbench.datasets.providers;

import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.PublishedCsv;
import org.nwsbench.datasets.SourceFile;

/**
 * 58,000 states of a space shuttle's radiators, 9 integer features, 7 classes. One class has 79% of
 * the rows, and the smallest two have 10 and 13 rows. The published training part is the first
 * 43,500 rows. No two rows have the same features.
 */
public final class Shuttle implements DatasetProvider {

  private static final SourceFile FILE =
      new SourceFile(
          "shuttle.csv",
          "1a95c027d5a37afee401a5334fc69e863e75cb1cfc22be81dc88b6c8938c8af7",
          2_017_742);

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        "shuttle",
        "Statlog (Shuttle): state of the radiators from 9 sensors, very unequal classes",
        "Catlett, J. Statlog (Shuttle). UCI Machine Learning Repository."
            + " https://doi.org/10.24432/C5WS31",
        "CC-BY-4.0",
        List.of("the user's folder: shuttle.csv[.gz]", "the jar"));
  }

  @Override
  public Optional<String> pinnedSha256() {
    return Optional.of("aaafef711b7d9fa456b40d34a5fc452bc229950eaebcebc6d1acdde225d3ac25");
  }

  @Override
  public LabelledTable load(DataSources sources) {
    return new PublishedCsv(FILE, sources.shipped(FILE, Shuttle.class))
        .numeric("Class")
        .withUsualTrainRows(43_500);
  }
}
