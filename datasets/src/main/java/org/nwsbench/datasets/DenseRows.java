package org.nwsbench.datasets;

import com.oracle.labs.mlrg.olcut.config.json.JsonProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.classification.Label;

/**
 * Collects Tribuo examples one by one into a {@link LabelledTable}, holding no more than the dense
 * rows themselves. For sources too large to be a Tribuo data set in memory.
 */
public final class DenseRows {

  private final Map<String, Integer> columns;
  private final Map<String, Integer> labelIndices;
  private final List<String> labelNames;
  private final float divisor;
  private final float[] features;
  private final int[] labels;
  private int size;

  /**
   * @param columns names of Tribuo's features, in the order the table shall have
   * @param labelNames names of Tribuo's labels, in the order the table shall have
   * @param divisor by which each value is divided, 1 for none
   * @param rows exactly how many examples will come
   */
  public DenseRows(List<String> columns, List<String> labelNames, float divisor, int rows) {
    this.columns = positions(columns, "column");
    this.labelIndices = positions(labelNames, "label name");
    this.labelNames = List.copyOf(labelNames);
    this.divisor = divisor;
    this.features = new float[Math.multiplyExact(rows, columns.size())];
    this.labels = new int[rows];
  }

  private static Map<String, Integer> positions(List<String> names, String what) {
    Map<String, Integer> positions = new HashMap<>();
    for (String name : names) {
      if (positions.put(name, positions.size()) != null) {
        throw new DatasetException("%s \"%s\" is given twice".formatted(what, name));
      }
    }
    return positions;
  }

  /**
   * Adds one row.
   *
   * @throws DatasetException if its label or one of its features has no known name, or all rows
   *     have come already
   */
  public void add(Example<Label> example) {
    if (size == labels.length) {
      throw new DatasetException("more than the %d rows announced".formatted(size));
    }
    labels[size] = position(labelIndices, example.getOutput().getLabel(), "label");
    int start = size * columns.size();
    for (Feature feature : example) {
      int column = position(columns, feature.getName(), "column");
      features[start + column] = (float) feature.getValue() / divisor;
    }
    size++;
  }

  private int position(Map<String, Integer> positions, String name, String what) {
    Integer position = positions.get(name);
    if (position == null) {
      throw new DatasetException("row %d has an unknown %s \"%s\"".formatted(size, what, name));
    }
    return position;
  }

  /**
   * The table of all rows added, with {@code provenance} in full as JSON. Keeps the rows without a
   * copy: to be called once, at the end.
   *
   * @throws DatasetException if rows are missing
   */
  public LabelledTable table(ObjectProvenance provenance) {
    if (size != labels.length) {
      throw new DatasetException(
          "%d rows came, %d were announced: the source is cut short"
              .formatted(size, labels.length));
    }
    String json =
        new JsonProvenanceSerialization(false)
            .serializeToString(ProvenanceUtil.marshalProvenance(provenance));
    return LabelledTable.owning(columns.size(), features, labels, labelNames, json);
  }
}
