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
 * A classification data set that never changes: finite numbers or codes of symbols, and a label a
 * row. A value that is missing in a table of the user's own is NaN, for {@link PreparedData} to
 * fill. Takes four bytes a number, one a code and four a row.
 *
 * @param labels of each row the index of its label's name; not a copy: not to be written to
 * @param labelNames the name of each class, at least two and all different
 * @param provenanceJson where the data comes from: Tribuo's full provenance where Tribuo read it
 * @param published its parts, if it was published in parts
 * @param variation how every partition varies the training part, if it does
 * @param groups of each row the number of its group, whose rows stay in one part; not a copy
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

  /** Values moved at once. The JDK copies them into direct memory, of which workers have little. */
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
   * Returns the numbers on scales of their own, row-major, {@code dimension} a row. Copies its
   * arguments, so that later changes to them are not seen.
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
   * Returns the features of any kind, read from {@code files} with {@code choices} by name. Keeps
   * the arrays.
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
   * Returns the rows of a Tribuo data set in its order, its columns in the order of {@code
   * columns}, and its label names sorted. Tribuo itself sorts feature names, so the order of the
   * file must be given; a feature that an example lacks is zero.
   *
   * @throws DatasetException if an example has a feature that is not among {@code columns}, or no
   *     label, or a column is given twice
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
   * Returns the same data, of which the first {@code rows} rows are the published training part.
   */
  public LabelledTable withUsualTrainRows(int rows) {
    return with(new Parts(rows, 0, false));
  }

  /**
   * Returns the same data, of which the first {@code rows} rows are the published training part and
   * the rest is the test part of every split, our own included.
   */
  public LabelledTable withPublishedTestAfter(int rows) {
    return with(new Parts(rows, 0, true));
  }

  /**
   * Returns the same data, whose first rows are the training part of every split, the next ones the
   * validation part and the rest the test part. No draw enters, and rows are not compared.
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
   * Returns the same data, whose training part every partition varies. What the data set itself
   * holds, and so its hash, stays the same; the partition's hash does not.
   */
  public LabelledTable varied(Variation how) {
    return new LabelledTable(
        features, labels, labelNames, provenanceJson, published, Optional.of(how), groups);
  }

  /**
   * The same data, of which an own split keeps rows with the same number together.
   *
   * @param numbers a number a row; not a copy
   */
  public LabelledTable withGroups(int[] numbers) {
    return new LabelledTable(
        features, labels, labelNames, provenanceJson, published, variation, Optional.of(numbers));
  }

  public int rows() {
    return labels.length;
  }

  /** Inputs a row. */
  public int dimension() {
    return features.dimension();
  }

  public int classes() {
    return labelNames.size();
  }

  /**
   * Returns the hash of shape, features bit for bit, labels and label names, as 64 hex digits;
   * computed at each call. Of codes, kind and sizes enter too, unless they are {@link
   * SymbolicFeatures#hashedAsInputs()}. Provenance and published parts do not enter.
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

  /**
   * Writes rows, dimension and classes, the inputs as raw bits, the labels, then each name's length
   * and UTF-8 bytes; numbers are big-endian and of 32 bits. Codes, unless shown as inputs, have
   * positions in the place of the dimension, and the size of each position before them.
   */
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
   * How a data set was published in parts: first the rows for training, then those for validation,
   * and all others for the test.
   *
   * @param trainRows at least 1
   * @param validationRows 0 if none were set apart: every split then draws them from the training
   *     rows
   * @param inEverySplit whether an own split has these parts too; else the usual split alone
   */
  public record Parts(int trainRows, int validationRows, boolean inEverySplit) {

    int firstTestRow() {
      return trainRows + validationRows;
    }
  }
}
