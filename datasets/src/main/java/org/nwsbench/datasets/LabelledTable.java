package org.nwsbench.datasets;

import com.oracle.labs.mlrg.olcut.config.json.JsonProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.classification.Label;

/**
 * A classification data set that never changes: finite numbers or codes of symbols, and for each
 * row the index of its label in {@link #labelNames()}. A value that is missing in a table of the
 * user's own is NaN, for {@link PreparedData} to fill. Takes four bytes a number, one a code and
 * four a row.
 */
public final class LabelledTable {

  private final TableContent content;
  private final String provenanceJson;
  private final Optional<Parts> published;
  private final Optional<Variation> variation;

  private LabelledTable(
      TableContent content,
      String provenanceJson,
      Optional<Parts> published,
      Optional<Variation> variation) {
    this.content = content;
    this.provenanceJson = provenanceJson;
    this.published = published;
    this.variation = variation;
  }

  /**
   * Numbers on scales of their own. Copies its arguments, so that later changes to them are not
   * seen.
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
    TableContent content =
        TableContent.ofNumbers(dimension, features.clone(), labels.clone(), labelNames);
    return of(content.finite(), madeBy);
  }

  /**
   * Features of any kind. Keeps the arrays.
   *
   * @param labels indices into {@code labelNames}
   * @param labelNames at least two, all different
   * @param files that the data was read from
   * @param choices made when they were read, by name
   * @throws DatasetException if lengths do not fit together, a value is not finite or a label is
   *     out of range
   */
  public static LabelledTable of(
      Features features,
      int[] labels,
      List<String> labelNames,
      List<SourceFile> files,
      Map<String, ?> choices) {
    TableContent content = new TableContent(features, labels, labelNames);
    return of(content.finite(), json(VerifiedProvenance.of(files, choices)));
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
    Map<String, Integer> columnOf = positions(columns);
    Map<String, Integer> labelOf = positions(names);
    float[] features = new float[Math.multiplyExact(dataset.size(), columns.size())];
    int[] labels = new int[dataset.size()];
    int row = 0;
    for (Example<Label> example : dataset) {
      labels[row] = position(labelOf, example.getOutput().getLabel(), row, "label");
      for (Feature feature : example) {
        int column = position(columnOf, feature.getName(), row, "column");
        features[row * columns.size() + column] = (float) feature.getValue();
      }
      row++;
    }
    return of(
        TableContent.ofNumbers(columns.size(), features, labels, names).finite(),
        json(dataset.getProvenance()));
  }

  private static Map<String, Integer> positions(List<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    for (String name : names) {
      if (positions.put(name, positions.size()) != null) {
        throw new DatasetException("column \"%s\" is given twice".formatted(name));
      }
    }
    return positions;
  }

  private static int position(Map<String, Integer> positions, String name, int row, String what) {
    Integer position = positions.get(name);
    if (position == null) {
      throw new DatasetException("row %d has an unknown %s \"%s\"".formatted(row, what, name));
    }
    return position;
  }

  /** A table whose values may be missing. */
  static LabelledTable of(TableContent content, String provenanceJson) {
    return new LabelledTable(content, provenanceJson, Optional.empty(), Optional.empty());
  }

  /** Tribuo's provenance in full. */
  static String json(ObjectProvenance provenance) {
    return new JsonProvenanceSerialization(false)
        .serializeToString(ProvenanceUtil.marshalProvenance(provenance));
  }

  /** The same data, of which the first {@code rows} rows are the published training part. */
  public LabelledTable withUsualTrainRows(int rows) {
    return with(new Parts(rows, 0, false));
  }

  /**
   * The same data, of which the first {@code rows} rows are the published training part and the
   * rest is the test part of every split, our own included.
   */
  public LabelledTable withPublishedTestAfter(int rows) {
    return with(new Parts(rows, 0, true));
  }

  /**
   * The same data, whose first rows are the training part of every split, the next ones the
   * validation part and the rest the test part. No draw enters, and rows are not compared.
   *
   * @param validationRows at least 1
   */
  public LabelledTable withPublishedParts(int trainRows, int validationRows) {
    return with(new Parts(trainRows, validationRows, true));
  }

  LabelledTable with(Parts parts) {
    if (parts.trainRows() < 1 || parts.validationRows() < 0 || parts.firstTestRow() >= rows()) {
      throw new DatasetException(
          "published parts of %d rows for training and %d for validation do not fit: give at least 1 and 0, together at most %d"
              .formatted(parts.trainRows(), parts.validationRows(), rows() - 1));
    }
    return new LabelledTable(content, provenanceJson, Optional.of(parts), variation);
  }

  /**
   * The same data, whose training part every partition varies. What the data set itself holds, and
   * so its hash, stays the same; the partition's hash does not.
   */
  public LabelledTable varied(Variation how) {
    return new LabelledTable(content, provenanceJson, published, Optional.of(how));
  }

  /**
   * The same data, whose hash is that of its inputs as numbers, for codes that were kept as such
   * before. Costs four bytes an input to hash, where codes themselves cost one each.
   */
  public LabelledTable hashedAsInputs() {
    return new LabelledTable(content.hashedAsInputs(), provenanceJson, published, variation);
  }

  public int rows() {
    return content.labels.length;
  }

  /** Inputs a row. */
  public int dimension() {
    return content.features.dimension();
  }

  public int classes() {
    return content.labelNames.size();
  }

  /** The name of each class; a label is an index into this list. */
  public List<String> labelNames() {
    return content.labelNames;
  }

  public Features features() {
    return content.features;
  }

  /** The labels themselves, not a copy: not to be written to. */
  public int[] labels() {
    return content.labels;
  }

  Optional<Parts> published() {
    return published;
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
   * the first call. Of codes, kind and sizes enter too, unless the table is {@link
   * #hashedAsInputs}. Provenance and published parts do not enter.
   */
  public String sha256() {
    return content.sha256();
  }

  TableContent content() {
    return content;
  }

  /**
   * How a data set was published in parts: first the rows for training, then those for validation,
   * and all others for the test.
   *
   * @param trainRows at least 1
   * @param validationRows 0 if none were set apart: every split then draws them from the training
   *     rows
   * @param inEverySplit whether an own split has these parts too; else the usual split alone
   */
  record Parts(int trainRows, int validationRows, boolean inEverySplit) {

    int firstTestRow() {
      return Math.addExact(trainRows, validationRows);
    }
  }
}
