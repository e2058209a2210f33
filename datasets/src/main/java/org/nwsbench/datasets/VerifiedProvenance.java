package org.nwsbench.datasets;

import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil.HashType;
import com.oracle.labs.mlrg.olcut.provenance.primitives.HashProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.OutputFactory;
import org.tribuo.provenance.DataSourceProvenance;

/**
 * Tribuo provenance of files known by their content: equal on every machine and at every time, as
 * it has the files' names and hashes but neither their paths nor dates.
 */
public final class VerifiedProvenance implements DataSourceProvenance {

  private static final long serialVersionUID = 1L;

  private static final String FILES = "files";

  private final TreeMap<String, Provenance> parts;

  /** From the parts themselves; Tribuo calls this when it reads provenance back. */
  public VerifiedProvenance(Map<String, Provenance> parts) {
    TreeMap<String, Provenance> own = new TreeMap<>(parts);
    own.putIfAbsent(
        CLASS_NAME, new StringProvenance(CLASS_NAME, VerifiedProvenance.class.getName()));
    this.parts = own;
  }

  /** The files and the factory of their labels. */
  public static VerifiedProvenance of(List<SourceFile> files, OutputFactory<?> labels) {
    Map<String, HashProvenance> hashes = new LinkedHashMap<>();
    for (SourceFile file : files) {
      hashes.put(file.name(), new HashProvenance(HashType.SHA256, file.name(), file.sha256()));
    }
    return new VerifiedProvenance(
        Map.of(FILES, new MapProvenance<>(hashes), OUTPUT_FACTORY, labels.getProvenance()));
  }

  /** The same and how the files were read. */
  public VerifiedProvenance and(String key, ObjectProvenance reader) {
    Map<String, Provenance> more = new TreeMap<>(parts);
    more.put(key, reader);
    return new VerifiedProvenance(more);
  }

  /** The same and choices made when the files were read. */
  public VerifiedProvenance and(Map<String, String> choices) {
    Map<String, Provenance> more = new TreeMap<>(parts);
    choices.forEach((key, choice) -> more.put(key, new StringProvenance(key, choice)));
    return new VerifiedProvenance(more);
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

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifiedProvenance that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return generateString("DataSource");
  }
}
