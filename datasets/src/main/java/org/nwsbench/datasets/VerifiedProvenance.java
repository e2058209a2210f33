package org.nwsbench.datasets;

import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil.HashType;
import com.oracle.labs.mlrg.olcut.provenance.primitives.HashProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.classification.LabelFactory;
import org.tribuo.provenance.DataSourceProvenance;

/**
 * Says which files and choices a data set was made from, as {@link DataSourceProvenance} of Tribuo
 * (a Java library for machine learning). Files are identified by their content: names and hashes
 * are kept, but neither paths nor dates. So the provenance is equal on every machine at all times.
 * Tribuo calls the constructor to read provenance.
 */
public record VerifiedProvenance(Map<String, Provenance> parts) implements DataSourceProvenance {

  public VerifiedProvenance {
    Map<String, Provenance> sorted = new TreeMap<>(parts);
    sorted.putIfAbsent(
        CLASS_NAME, new StringProvenance(CLASS_NAME, VerifiedProvenance.class.getName()));
    parts = Collections.unmodifiableMap(sorted);
  }

  static VerifiedProvenance of(List<SourceFile> files, Map<String, ?> choices) {
    Map<String, HashProvenance> hashes = new LinkedHashMap<>();
    for (SourceFile file : files) {
      hashes.put(file.name(), new HashProvenance(HashType.SHA256, file.name(), file.sha256()));
    }
    Map<String, Provenance> parts = new TreeMap<>();
    choices.forEach(
        (key, choice) ->
            parts.put(
                key,
                choice instanceof Provenance whole
                    ? whole
                    : new StringProvenance(key, choice.toString())));
    parts.put("files", new MapProvenance<>(hashes));
    parts.put(OUTPUT_FACTORY, new LabelFactory().getProvenance());
    return new VerifiedProvenance(parts);
  }

  @Override
  public String getClassName() {
    return VerifiedProvenance.class.getName();
  }

  @Override
  public Iterator<Pair<String, Provenance>> iterator() {
    return parts.entrySet().stream()
        .map(part -> new Pair<>(part.getKey(), part.getValue()))
        .iterator();
  }
}
