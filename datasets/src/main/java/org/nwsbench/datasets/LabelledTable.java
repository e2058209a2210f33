package org.nwsbench.datasets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;

/**
 * A classification data set in dense form that never changes: row-major finite features, and for
 * each row the index of its label in {@link #labelNames()}. A value that is missing in a table of
 * the user's own is NaN, for {@link PreparedData} to fill. Takes four bytes a feature and four a
 * row.
 */
public final class LabelledTable {

  private final int dimension;
  private final float[] features;
  private final int[] labels;
  private final List<String> labelNames;
  private final String provenanceJson;
  private final OptionalInt usualTrainRows;
  private final boolean publishedTestOnly;
  private final Optional<Variation> variation;
  private final ContentHash sha256;

  private LabelledTable(
      int dimension,
      float[] features,
      int[] labels,
      List<String> labelNames,
      String provenanceJson,
      OptionalInt usualTrainRows,
      boolean publishedTestOnly,
      Optional<Variation> variation,
      ContentHash sha256) {
    this.dimension = dimension;
    this.features = features;
    this.labels = labels;
    this.labelNames = labelNames;
    this.provenanceJson = provenanceJson;
    this.usualTrainRows = usualTrainRows;
    this.publishedTestOnly = publishedTestOnly;
    this.variation = variation;
    this.sha256 = sha256;
  }

  /**
   * Copies its arguments, so that later changes to them are not seen.
   *
   * @param dimension features a row
   * @param features row-major, {@code labels.length * dimension} of them
   * @param labels indices into {@code labelNames}
   * @param labelNames at least two, all different
   * @throws DatasetException if lengths do not fit together, a value is not finite or a label is
   *     out of range
   */
  public static LabelledTable of(
      int dimension, float[] features, int[] labels, List<String> labelNames) {
    String madeBy =
        "{\"made-by\":\"LabelledTable.of\",\"rows\":"
            + (labels.length + ",\"dimension\":" + dimension)
            + (",\"classes\":" + labelNames.size() + "}");
    return owning(dimension, features.clone(), labels.clone(), labelNames, madeBy);
  }

  /**
   * The rows of a Tribuo data set in its order, its columns in the order of {@code columns}, and
   * its label names sorted. Tribuo itself sorts feature names, so the order of the file must be
   * given; a feature that an example lacks is zero.
   *
   * @throws DatasetException if an example has a feature that is not among {@code columns}, or no
   *     label
   */
  public static LabelledTable from(Dataset<Label> dataset, List<String> columns) {
    List<String> names =
        dataset.getOutputInfo().getDomain().stream().map(Label::getLabel).sorted().toList();
    DenseRows rows = new DenseRows(columns, names, 1f, dataset.size());
    dataset.forEach(rows::add);
    return rows.table(dataset.getProvenance());
  }

  /** As {@link #of}, but keeps the arrays and the provenance it is given. */
  static LabelledTable owning(
      int dimension,
      float[] features,
      int[] labels,
      List<String> labelNames,
      String provenanceJson) {
    TableRules.checkFinite(features, dimension);
    return withMissing(dimension, features, labels, labelNames, provenanceJson);
  }

  /** As {@link #owning}, but values may be missing. */
  static LabelledTable withMissing(
      int dimension,
      float[] features,
      int[] labels,
      List<String> labelNames,
      String provenanceJson) {
    List<String> names = List.copyOf(labelNames);
    TableRules.check(dimension, features, labels, names);
    ContentHash hash = new ContentHash(dimension, features, labels, names);
    return new LabelledTable(
        dimension,
        features,
        labels,
        names,
        Objects.requireNonNull(provenanceJson),
        OptionalInt.empty(),
        false,
        Optional.empty(),
        hash);
  }

  /**
   * The same data with other names for its classes, in the same order.
   *
   * @throws DatasetException if there are not as many names as classes, or one is given twice
   */
  public LabelledTable withLabelNames(List<String> names) {
    if (names.size() != classes()) {
      throw new DatasetException(
          "%d label names: the data set has %d classes".formatted(names.size(), classes()));
    }
    return withMissing(dimension, features, labels, names, provenanceJson)
        .with(usualTrainRows, publishedTestOnly, variation);
  }

  /** The same data, of which the first {@code rows} rows are the published training part. */
  public LabelledTable withUsualTrainRows(int rows) {
    return withPublishedParts(OptionalInt.of(rows), false);
  }

  /**
   * The same data, of which the first {@code rows} rows are the published training part and the
   * rest is the test part of every split, our own included.
   */
  public LabelledTable withPublishedTestAfter(int rows) {
    return withPublishedParts(OptionalInt.of(rows), true);
  }

  /**
   * The same data, whose training part every partition varies. What the data set itself holds, and
   * so its hash, stays the same; the partition's hash does not.
   */
  public LabelledTable varied(Variation how) {
    return with(usualTrainRows, publishedTestOnly, Optional.of(how));
  }

  private LabelledTable withPublishedParts(OptionalInt trainRows, boolean testOnly) {
    if (trainRows.isPresent() && (trainRows.getAsInt() < 1 || trainRows.getAsInt() >= rows())) {
      throw new DatasetException(
          "a published training part of %d rows does not fit: give 1 to %d, as the data set has %d"
              .formatted(trainRows.getAsInt(), rows() - 1, rows()));
    }
    return with(trainRows, testOnly, variation);
  }

  private LabelledTable with(OptionalInt trainRows, boolean testOnly, Optional<Variation> how) {
    return new LabelledTable(
        dimension, features, labels, labelNames, provenanceJson, trainRows, testOnly, how, sha256);
  }

  public int rows() {
    return labels.length;
  }

  /** Features a row. */
  public int dimension() {
    return dimension;
  }

  public int classes() {
    return labelNames.size();
  }

  /** The name of each class; a label is an index into this list. */
  public List<String> labelNames() {
    return labelNames;
  }

  /** Takes {@code sha256} on trust, as the hash of content that a checksum has just confirmed. */
  LabelledTable withKnownSha256(String hex) {
    sha256.known(hex);
    return this;
  }

  /** The features themselves, row-major, not a copy: not to be written to. */
  public float[] features() {
    return features;
  }

  /** The labels themselves, not a copy: not to be written to. */
  public int[] labels() {
    return labels;
  }

  /** How many of the first rows are the published training part, where one is known. */
  public OptionalInt usualTrainRows() {
    return usualTrainRows;
  }

  /** Whether the rows after {@link #usualTrainRows()} are the test part of every split. */
  public boolean publishedTestOnly() {
    return publishedTestOnly;
  }

  /** How every partition varies the training part, if it does. */
  public Optional<Variation> variation() {
    return variation;
  }

  /** Where the data comes from, as JSON: Tribuo's full provenance where Tribuo read it. */
  public String provenanceJson() {
    return provenanceJson;
  }

  /**
   * The hash of shape, features bit for bit, labels and label names, as 64 hex digits; computed at
   * the first call. Provenance and published parts do not enter.
   */
  public String sha256() {
    return sha256.hex();
  }
}
