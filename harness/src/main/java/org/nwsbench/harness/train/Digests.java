package org.nwsbench.harness.train;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of what a trial is made of. */
final class Digests {

  private Digests() {}

  /** SHA-256, which every Java runtime has. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }
}
