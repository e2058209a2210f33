package org.nwsbench.methods.sketch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Sealed bytes, put together field by field as the format is documented. */
final class Sealed {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream data = new DataOutputStream(bytes);

  Sealed(String magic, int version, String identity) throws IOException {
    data.writeBytes(magic);
    data.writeInt(version);
    data.writeInt(identity.getBytes(StandardCharsets.UTF_8).length);
    data.write(identity.getBytes(StandardCharsets.UTF_8));
  }

  DataOutputStream data() {
    return data;
  }

  void seal() throws IOException {
    try {
      data.write(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
