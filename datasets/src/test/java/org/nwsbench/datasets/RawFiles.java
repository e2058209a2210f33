package org.nwsbench.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.nwsbench.datasets.hash.Sha256;

/** Makes raw files for tests. */
public final class RawFiles {

  private RawFiles() {}

  public static SourceFile source(String name, byte[] content) {
    return new SourceFile(name, Sha256.hex(content), content.length);
  }

  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
