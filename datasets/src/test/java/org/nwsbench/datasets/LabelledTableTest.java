package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.json.JsonProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.hash.Sha256;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.DatasetProvenance;

class LabelledTableTest {

  private static final List<String> NAMES = List.of("a", "b");

  @Test
  void table_argumentsChangedLater_keepsItsOwn() {
    float[] features = {1, 2};
    int[] labels = {0, 1};
    LabelledTable table = LabelledTable.of(1, features, labels, NAMES);

    features[0] = 9;
    labels[0] = 1;

    assertThat(Inputs.of(table.features())).containsExactly(1, 2);
    assertThat(table.labels()).containsExactly(0, 1);
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.provenanceJson())
        .isEqualTo("{\"made-by\":\"LabelledTable.of\",\"rows\":2,\"dimension\":1,\"classes\":2}");
  }

  @Test
  void table_lengthsThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> LabelledTable.of(2, new float[3], new int[2], NAMES))
        .isInstanceOf(DatasetException.class)
        .hasMessage("3 values are no rows of dimension 2");
    assertThatThrownBy(() -> LabelledTable.of(0, new float[0], new int[2], NAMES))
        .hasMessage("0 values are no rows of dimension 0");
    assertThatThrownBy(() -> LabelledTable.of(2, new float[6], new int[2], NAMES))
        .hasMessage("3 rows of features do not fit 2 labels: give as many, and at least 1");
    assertThatThrownBy(() -> LabelledTable.of(1, new float[0], new int[0], NAMES))
        .hasMessageContaining("give as many, and at least 1");
    LabelledTable two = LabelledTable.of(1, new float[2], new int[2], NAMES);
    assertThatThrownBy(() -> two.withGroups(new int[3]))
        .hasMessage("3 groups do not fit 2 rows: give one for each row");
  }

  @Test
  void table_valueNotFinite_isNamedByRowAndColumn() {
    float[] features = {0, 1, 2, Float.NaN};

    assertThatThrownBy(() -> LabelledTable.of(2, features, new int[2], NAMES))
        .hasMessage("row 1, column 1 is NaN: features must be finite");
  }

  @Test
  void table_labelOutOfRange_isNamedWithTheRange() {
    assertThatThrownBy(() -> LabelledTable.of(1, new float[2], new int[] {0, 2}, NAMES))
        .hasMessage("row 1 has label 2: labels are 0 to 1");
    assertThatThrownBy(() -> LabelledTable.of(1, new float[2], new int[] {0, -1}, NAMES))
        .hasMessage("row 1 has label -1: labels are 0 to 1");
  }

  @Test
  void table_fewerThanTwoClassesOrTwinNames_isRefused() {
    assertThatThrownBy(() -> LabelledTable.of(1, new float[1], new int[1], List.of("a")))
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> LabelledTable.of(1, new float[1], new int[1], List.of("a", "a")))
        .hasMessage("label names [a, a]: a classification needs at least 2, all different");
  }

  @Test
  void publishedParts_thatDoNotFitTheTable_areRefused() {
    LabelledTable table = LabelledTable.of(1, new float[3], new int[3], NAMES);

    assertThat(table.withUsualTrainRows(2).published())
        .contains(new LabelledTable.Parts(2, 0, false));
    assertThatThrownBy(() -> table.withUsualTrainRows(3))
        .hasMessage(
            "published parts of 3 rows for training and 0 for validation do not fit: give at least 1 and 0, together at most 2");
    assertThatThrownBy(() -> table.withUsualTrainRows(0)).hasMessageContaining("parts of 0 rows");
    assertThatThrownBy(() -> table.withPublishedParts(2, 1)).hasMessageContaining("at most 2");
    assertThatThrownBy(() -> table.withPublishedParts(2, -1)).hasMessageContaining("at most 2");
  }

  @Test
  void sha256_knownContent_isTheHashOfItsBytesAsDocumented() {
    ByteBuffer bytes = ByteBuffer.allocate(38);
    bytes.putInt(2).putInt(1).putInt(2).putFloat(0.5f).putFloat(-3f).putInt(1).putInt(0);
    bytes.putInt(1).put((byte) 'a').putInt(1).put((byte) 'b');

    LabelledTable table = LabelledTable.of(1, new float[] {0.5f, -3f}, new int[] {1, 0}, NAMES);
    assertThat(table.sha256()).isEqualTo(Sha256.hex(bytes.array()));
    assertThat(table.withUsualTrainRows(1).sha256()).isEqualTo(table.sha256());
  }

  /** Two rows of three positions; the last position has 200 symbols. */
  @Test
  void sha256_codes_isTheHashOfTheirBytesAsDocumented() {
    ByteBuffer bytes = ByteBuffer.allocate(63);
    bytes.putInt(11).put("CATEGORICAL".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(2).putInt(3).putInt(2).putInt(1).putInt(2).putInt(200);
    bytes.put(new byte[] {1, 0, 3, 0, 2, (byte) 200}).putInt(1).putInt(0);
    bytes.putInt(1).put((byte) 'a').putInt(1).put((byte) 'b');

    assertThat(table(codes(200, false)).sha256())
        .isEqualTo(Sha256.hex(bytes.array()))
        .isNotEqualTo(table(codes(201, false)).sha256());
  }

  @Test
  void hashedAsInputs_codes_hashAsTheirOneHotNumbers() {
    float[] numbers = new float[2 * 203];
    numbers[0] = 1;
    numbers[3 + 2] = 1;
    numbers[203 + 1 + 1] = 1;
    numbers[203 + 3 + 199] = 1;

    assertThat(table(codes(200, true)).sha256())
        .isEqualTo(LabelledTable.of(203, numbers, new int[] {1, 0}, NAMES).sha256());
  }

  private static SymbolicFeatures codes(int last, boolean hashedAsInputs) {
    byte[] codes = {1, 0, 3, 0, 2, (byte) 200};
    return new SymbolicFeatures(new int[] {1, 2, last}, codes, hashedAsInputs);
  }

  private static LabelledTable table(SymbolicFeatures features) {
    return LabelledTable.of(features, new int[] {1, 0}, NAMES, List.of(), Map.of());
  }

  @Test
  void from_tribuoDataset_keepsTheOrderOfTheFileNotOfTheNames() {
    MutableDataset<Label> dataset = dataset();

    LabelledTable table = LabelledTable.from(dataset, List.of("z", "x10", "x9"));

    assertThat(Inputs.of(table.features())).containsExactly(1, 10, 9, 2, 0, 0);
    assertThat(table.labelNames()).containsExactly("no", "yes");
    assertThat(table.labels()).containsExactly(1, 0);
  }

  @Test
  void from_featureWithoutColumnOrColumnGivenTwice_isNamed() {
    assertThatThrownBy(() -> LabelledTable.from(dataset(), List.of("z", "x9")))
        .isInstanceOf(DatasetException.class)
        .hasMessage("row 0 has an unknown column \"x10\"");
    assertThatThrownBy(() -> LabelledTable.from(dataset(), List.of("z", "x10", "x9", "z")))
        .isInstanceOf(DatasetException.class)
        .hasMessage("column \"z\" is given twice: name each once");
  }

  @Test
  void provenanceJson_readBackByTribuo_isTheSameProvenance() throws Exception {
    MutableDataset<Label> dataset = dataset();

    String json = LabelledTable.from(dataset, List.of("z", "x10", "x9")).provenanceJson();

    Object back =
        ProvenanceUtil.unmarshalProvenance(
            new JsonProvenanceSerialization(false).deserializeFromString(json));
    assertThat(back).isInstanceOf(DatasetProvenance.class).isEqualTo(dataset.getProvenance());
    assertThat(json).contains("0".repeat(64));
  }

  private static MutableDataset<Label> dataset() {
    SourceFile file = new SourceFile("f.csv", "0".repeat(64), 1);
    Example<Label> first =
        new ArrayExample<>(
            new Label("yes"), new String[] {"x10", "x9", "z"}, new double[] {10, 9, 1});
    Example<Label> second =
        new ArrayExample<>(new Label("no"), new String[] {"z"}, new double[] {2});
    return new MutableDataset<>(
        List.of(first, second),
        VerifiedProvenance.of(List.of(file), Map.of("letters", 8)),
        new LabelFactory());
  }
}
