package org.nwsbench.datasets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a stored table says of itself before its rows.
 *
 * @param key fingerprint of the code that made the table
 * @param sourceFiles the raw files it was made from
 * @param usualTrainRows rows of the published training part
 * @param publishedTestOnly see {@link LabelledTable#publishedTestOnly()}
 * @param sha256 see {@link LabelledTable#sha256()}
 */
record TableHeader(
    String key,
    List<SourceFile> sourceFiles,
    int rows,
    int dimension,
    Encoding encoding,
    List<String> labelNames,
    OptionalInt usualTrainRows,
    boolean publishedTestOnly,
    String sha256,
    String provenanceJson) {

  static TableHeader of(LabelledTable table, String key, List<SourceFile> sourceFiles) {
    return new TableHeader(
        key,
        sourceFiles,
        table.rows(),
        table.dimension(),
        Encoding.smallestFor(table.features()),
        table.labelNames(),
        table.usualTrainRows(),
        table.publishedTestOnly(),
        table.sha256(),
        table.provenanceJson());
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    writeText(out, key);
    out.writeInt(sourceFiles.size());
    for (SourceFile file : sourceFiles) {
      writeText(out, file.name());
      writeText(out, file.sha256());
      out.writeLong(file.bytes());
    }
    out.writeInt(rows);
    out.writeInt(dimension);
    out.writeByte(encoding.type().bytes());
    out.writeInt(encoding.divisor());
    out.writeInt(labelNames.size());
    for (String name : labelNames) {
      writeText(out, name);
    }
    out.writeInt(usualTrainRows.orElse(0));
    out.writeBoolean(publishedTestOnly);
    writeText(out, sha256);
    writeText(out, provenanceJson);
    return bytes.toByteArray();
  }

  /**
   * @throws IOException if the bytes end early
   */
  static TableHeader read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String key = readText(in);
    List<SourceFile> files = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      files.add(new SourceFile(readText(in), readText(in), in.readLong()));
    }
    int rows = in.readInt();
    int dimension = in.readInt();
    Encoding encoding = new Encoding(ElementType.ofBytes(in.readByte()), in.readInt());
    List<String> names = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      names.add(readText(in));
    }
    int usual = in.readInt();
    return new TableHeader(
        key,
        files,
        rows,
        dimension,
        encoding,
        names,
        usual == 0 ? OptionalInt.empty() : OptionalInt.of(usual),
        in.readBoolean(),
        readText(in),
        readText(in));
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
