package org.nwsbench.methods.sketch;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Writes a sealed format, big-endian:
 *
 * <pre>
 *   magic      8 bytes of ASCII
 *   version    int
 *   identity   int n, then n bytes of UTF-8: of the hash family
 *   ...        the rest of the header
 *   seal       32 bytes: SHA-256 of all before
 *   ...        the body
 *   seal       32 bytes: SHA-256 of all before, the first seal included
 * </pre>
 */
final class ChecksummedOutput {

  static final String DIGEST = "SHA-256";

  private final MessageDigest digest;
  private final DataOutputStream out;

  ChecksummedOutput(OutputStream out, String magic, int version, String identity)
      throws IOException {
    digest = newDigest();
    this.out = new DataOutputStream(new DigestOutputStream(out, digest));
    this.out.write(magic.getBytes(StandardCharsets.US_ASCII));
    this.out.writeInt(version);
    byte[] name = identity.getBytes(StandardCharsets.UTF_8);
    this.out.writeInt(name.length);
    this.out.write(name);
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + DIGEST, e);
    }
  }

  /** Where header and body go. */
  DataOutputStream data() {
    return out;
  }

  /** Writes the hash of all bytes so far. */
  void seal() throws IOException {
    out.flush();
    out.write(digestSoFar(digest));
    out.flush();
  }

  static byte[] digestSoFar(MessageDigest digest) {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("a digest that cannot be copied: " + digest, e);
    }
  }
}
