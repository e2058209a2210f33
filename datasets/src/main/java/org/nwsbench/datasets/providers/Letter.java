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
 * 20,000 printed capital letters in distorted fonts, 16 integer features from 0 to 15, 26 classes
 * of nearly equal size. The published training part is the first 16,000 rows. 380 of the 4,000
 * published test rows also occur in the training part. A split that we draw ourselves keeps
 * identical rows together.
 */
public final class Letter implements DatasetProvider {

  private static final SourceFile FILE =
      new SourceFile(
          "letter.csv",
          "b63c465dbba15552b15f1932b259704e5547c1b5a7a39fd9a15ef94c2ba99114",
          752_700);

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        "letter",
        "Letter Recognition: capital letters from 16 measures of their image",
        "Slate, D. J. (1991). Letter Recognition. UCI Machine Learning Repository."
            + " https://doi.org/10.24432/C5ZP40",
        "CC-BY-4.0",
        List.of("the user's folder: letter.csv[.gz]", "the jar"));
  }

  @Override
  public Optional<String> pinnedSha256() {
    return Optional.of("bd5c49f449446eac525de73ce0b5e52e95cb0e247c40fceeb694b48bc555539c");
  }

  @Override
  public LabelledTable load(DataSources sources) {
    return new PublishedCsv(FILE, sources.shipped(FILE, Letter.class))
        .numeric("lettr")
        .withUsualTrainRows(16_000);
  }
}
