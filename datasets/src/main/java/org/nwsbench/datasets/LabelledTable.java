package org.nwsbench.datasets;

import com.oracle.labs.mlrg.olcut.config.json.JsonProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.function.Uncheck;
import org.nwsbench.datasets.hash.Sha256;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.classification.Label;

/**
 * An immutable classification data set: numbers or codes of symbols, and one label for each row.
 * Numbers are finite, except that a missing value in a user's own table is NaN until {@link
 * PreparedData} fills it. The methods {@code of} and {@code from} check this, the constructor does
 * not. A number takes 4 bytes of memory, a code 1 and a label 4.
 *
 * @param labels the class index of each row; the array is shared and must not be written to
 * @param labelNames the name of each class, at least two and all different
 * @param provenanceJson JSON that says where the data comes from. If Tribuo read the data, it is
 *     Tribuo's full provenance
 * @param published the {@linkplain Parts parts} in which the data set was published, if any
 * @param variation the change that is applied to the labels of the training rows after splitting,
 *     if any
 * @param groups the group of each row, if rows are grouped, for example by patient. A split that we
 *     draw ourselves keeps all rows of a group in one part. The array is shared
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LabelledTable(
    Features features,
    int[] labels,
    List<String> labelNames,
    String provenanceJson,
    Optional<Parts> published,
    Optional<Variation> variation,
    Optional<int[]> groups) {

  static final int PIECE = 1 << 14;

  public LabelledTable {
    if (labels.length == 0 || labels.length != features.rows()) {
      throw new DatasetException(
          "%d rows of features do not fit %d labels: give as many, and at least 1"
              .formatted(features.rows(), labels.length));
    }
    if (labelNames.size() < 2 || Set.copyOf(labelNames).size() < labelNames.size()) {
      throw new DatasetException(
          "label names %s: a classification needs at least 2, all different".formatted(labelNames));
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= labelNames.size()) {
        throw new DatasetException(
            "row %d has label %d: labels are 0 to %d"
                .formatted(row, labels[row], labelNames.size() - 1));
      }
    }
    if (groups.isPresent() && groups.get().length != labels.length) {
      throw new DatasetException(
          "%d groups do not fit %d rows: give one for each row"
              .formatted(groups.get().length, labels.length));
    }
    labelNames = List.copyOf(labelNames);
  }

  LabelledTable(Features features, int[] labels, List<String> labelNames, String provenanceJson) {
    this(
        features,
        labels,
        labelNames,
        provenanceJson,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Makes a table of plain numbers, given row by row, {@code dimension} for each row. The arrays
   * are copied. There must be two label names or more, all different.
   *
   * @throws DatasetException if lengths do not fit together, a value is not finite or a label is
   *     out of range
   */
  public static LabelledTable of(
      int dimension, float[] features, int[] labels, List<String> labelNames) {
    String madeBy =
        "{\"made-by\":\"LabelledTable.of\",\"rows\":%s,\"dimension\":%s,\"classes\":%s}"
            .formatted(labels.length, dimension, labelNames.size());
    Features numbers = new NumericFeatures(ComponentKind.NUMERIC, dimension, features.clone());
    return finite(numbers, labels.clone(), labelNames, madeBy);
  }

  /**
   * Makes a table from features of any kind. The names and hashes of {@code files} and the {@code
   * choices} go into the provenance. The arrays are shared. There must be two label names or more,
   * all different.
   *
   * @throws DatasetException if lengths do not fit together, a value is not finite or a label is
   *     out of range
   */
  public static LabelledTable of(
      Features features,
      int[] labels,
      List<String> labelNames,
      List<SourceFile> files,
      Map<String, ?> choices) {
    return finite(features, labels, labelNames, json(VerifiedProvenance.of(files, choices)));
  }

  /**
   * Makes a table from a Tribuo data set, with its rows in the same order, columns in the order of
   * {@code columns} and label names sorted. Tribuo sorts feature names, so {@code columns} must
   * give the order in the file. A feature that an example lacks is zero.
   *
   * @throws DatasetException if an example has a feature that is not among {@code columns}, no
   *     label or a value that is not finite as a float, if a column is given twice, or if there are
   *     fewer than two labels
   */
  public static LabelledTable from(Dataset<Label> dataset, List<String> columns) {
    List<String> names =
        dataset.getOutputInfo().getDomain().stream().map(Label::getLabel).sorted().toList();
    Map<String, Integer> columnOf = new HashMap<>();
    for (String name : columns) {
      if (columnOf.put(name, columnOf.size()) != null) {
        throw new DatasetException("column \"%s\" is given twice: name each once".formatted(name));
      }
    }
    float[] features = new float[Math.multiplyExact(dataset.size(), columns.size())];
    int[] labels = new int[dataset.size()];
    int row = 0;
    for (Example<Label> example : dataset) {
      labels[row] = Collections.binarySearch(names, example.getOutput().getLabel());
      for (Feature feature : example) {
        Integer column = columnOf.get(feature.getName());
        if (column == null) {
          throw new DatasetException(
              "row %d has an unknown column \"%s\"".formatted(row, feature.getName()));
        }
        features[row * columns.size() + column] = (float) feature.getValue();
      }
      row++;
    }
    Features numbers = new NumericFeatures(ComponentKind.NUMERIC, columns.size(), features);
    return finite(numbers, labels, names, json(dataset.getProvenance()));
  }

  private static LabelledTable finite(
      Features features, int[] labels, List<String> labelNames, String provenanceJson) {
    if (features instanceof NumericFeatures numbers) {
      float[] values = numbers.values();
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new DatasetException(
              "row %d, column %d is %s: features must be finite"
                  .formatted(i / numbers.dimension(), i % numbers.dimension(), values[i]));
        }
      }
    }
    return new LabelledTable(features, labels, labelNames, provenanceJson);
  }

  static String json(ObjectProvenance provenance) {
    return new JsonProvenanceSerialization(false)
        .serializeToString(ProvenanceUtil.marshalProvenance(provenance));
  }

  /**
   * Returns the same data with the first {@code rows} rows published for training and the others
   * for the test. Only a published split ({@link Partition.Plan}) uses these parts. Throws {@link
   * DatasetException} unless both parts have a row.
   */
  public LabelledTable withUsualTrainRows(int rows) {
    return with(new Parts(rows, 0, false));
  }

  /**
   * Returns the same data with the first {@code rows} rows as published training part. The other
   * rows are the test part of every split, including a split that we draw ourselves, unless a
   * workload draws a new test part ({@link Partition.Plan#redrawTestPart}). Throws {@link
   * DatasetException} unless both parts have a row.
   */
  public LabelledTable withPublishedTestAfter(int rows) {
    return with(new Parts(rows, 0, true));
  }

  /**
   * Returns the same data with fixed parts for every split: the first rows are for training, the
   * next ones for validation and the rest for the test. Nothing is random, unless a workload draws
   * a new test part ({@link Partition.Plan#redrawTestPart}). Rows of different parts may be
   * identical. Throws {@link DatasetException} unless the training and the test part have a row.
   *
   * @param validationRows at least 1
   */
  public LabelledTable withPublishedParts(int trainRows, int validationRows) {
    return with(new Parts(trainRows, validationRows, true));
  }

  private LabelledTable with(Parts parts) {
    if (parts.trainRows() < 1
        || parts.validationRows() < 0
        || parts.trainRows() >= rows() - parts.validationRows()) {
      throw new DatasetException(
          "published parts of %d rows for training and %d for validation do not fit: give at least 1 and 0, together at most %d"
              .formatted(parts.trainRows(), parts.validationRows(), rows() - 1));
    }
    return new LabelledTable(
        features, labels, labelNames, provenanceJson, Optional.of(parts), variation, groups);
  }

  /**
   * Returns the same data with a variation that is applied to the training labels after splitting.
   * The labels and the hash of this table stay the same, but the hash of a {@link Partition}
   * changes.
   */
  public LabelledTable varied(Variation how) {
    return new LabelledTable(
        features, labels, labelNames, provenanceJson, published, Optional.of(how), groups);
  }

  /**
   * Returns the same data with groups, which a split that we draw ourselves never separates.
   *
   * @param numbers the group of each row; the array is shared
   */
  public LabelledTable withGroups(int[] numbers) {
    return new LabelledTable(
        features, labels, labelNames, provenanceJson, published, variation, Optional.of(numbers));
  }

  public int rows() {
    return labels.length;
  }

  public int dimension() {
    return features.dimension();
  }

  public int classes() {
    return labelNames.size();
  }

  /**
   * Returns the SHA-256 of shape, features bit for bit, labels and label names as 64 hex digits.
   * The hash is computed at each call. For codes the hash also covers their kind and sizes, unless
   * they are {@link SymbolicFeatures#hashedAsInputs()}. It covers neither provenance nor published
   * parts, groups or variation.
   */
  public String sha256() {
    MessageDigest digest = Sha256.digest();
    DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    Uncheck.run(
        () -> {
          if (!isHashedAsInputs()) {
            writeText(out, features.kind().name());
          }
          write(out, isHashedAsInputs());
        });
    return Sha256.hex(digest);
  }

  boolean isHashedAsInputs() {
    return !(features instanceof SymbolicFeatures symbols) || symbols.hashedAsInputs();
  }

  void write(DataOutputStream out, boolean asInputs) throws IOException {
    out.writeInt(rows());
    out.writeInt(asInputs ? dimension() : features.width());
    out.writeInt(classes());
    if (asInputs) {
      writeInputs(out);
    } else {
      writeCodes(out, (SymbolicFeatures) features);
    }
    ByteBuffer piece = ByteBuffer.allocate(Integer.BYTES * PIECE);
    for (int from = 0; from < labels.length; from += PIECE) {
      int count = Math.min(PIECE, labels.length - from);
      piece.asIntBuffer().put(labels, from, count);
      out.write(piece.array(), 0, Integer.BYTES * count);
    }
    for (String name : labelNames) {
      writeText(out, name);
    }
    out.flush();
  }

  private static void writeCodes(DataOutputStream out, SymbolicFeatures symbols)
      throws IOException {
    for (int size : symbols.sizes()) {
      out.writeInt(size);
    }
    byte[] codes = symbols.codes();
    for (int from = 0; from < codes.length; from += PIECE) {
      out.write(codes, from, Math.min(PIECE, codes.length - from));
    }
  }

  private void writeInputs(DataOutputStream out) throws IOException {
    int dimension = dimension();
    int most = Math.max(1, PIECE / dimension);
    float[] inputs = new float[most * dimension];
    ByteBuffer piece = ByteBuffer.allocate(Float.BYTES * inputs.length);
    for (int row = 0; row < rows(); row += most) {
      int count = Math.min(most, rows() - row);
      features.inputs(row, count, inputs);
      piece.asFloatBuffer().put(inputs);
      out.write(piece.array(), 0, Float.BYTES * count * dimension);
    }
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  /**
   * The parts in which a data set was published: the first rows are for training, the next ones for
   * validation, and all others for the test.
   *
   * @param trainRows at least 1
   * @param validationRows 0 if none are published, so that every split draws validation rows from
   *     the training rows
   * @param inEverySplit true if every split uses these parts, false if only the published split
   *     does
   */
  public record Parts(int trainRows, int validationRows, boolean inEverySplit) {

    int firstTestRow() {
      return trainRows + validationRows;
    }
  }
}
