package org.nwsbench.methods.sketch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The sealed format of a sketch, big-endian, version 1. Of the family only its identity is written.
 *
 * <pre>
 *   header     R, W, slots: int;  kappa, scale: double;  accepted and refused insertions: long
 *   body       doubles: the totals of each slot and of all, then the counters of each function,
 *              in pairs of T and D
 * </pre>
 */
final class SketchFormat {

  private static final String MAGIC = "NWSKETCH";
  private static final int VERSION = 1;

  private SketchFormat() {}

  private record Header(
      int rows, int buckets, int slots, double kappa, double scale, long inserted, long refused) {

    static Header read(DataInputStream in) throws IOException {
      return new Header(
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readDouble(),
          in.readDouble(),
          in.readLong(),
          in.readLong());
    }

    void write(DataOutputStream out) throws IOException {
      out.writeInt(rows);
      out.writeInt(buckets);
      out.writeInt(slots);
      out.writeDouble(kappa);
      out.writeDouble(scale);
      out.writeLong(inserted);
      out.writeLong(refused);
    }

    void requireShapeOf(HashFamily family) throws FormatException {
      if (rows != family.rows() || buckets != family.buckets()) {
        throw new FormatException(
            "a sketch of %d x %d counters, not of %d x %d"
                .formatted(rows, buckets, family.rows(), family.buckets()));
      }
    }

    void requireValid() throws FormatException {
      if (slots < 1
          || (long) slots * buckets > CodeTable.MAX_ADDRESSES
          || !(kappa >= 0 && kappa < Double.POSITIVE_INFINITY)
          || !(scale >= 1 && scale < Double.POSITIVE_INFINITY)
          || inserted < 0
          || refused < 0) {
        throw new FormatException(
            "a sketch of %d slots, kappa %s, scale %s, %d insertions and %d refusals"
                .formatted(slots, kappa, scale, inserted, refused));
      }
    }
  }

  static void write(NadarayaWatsonSketch sketch, OutputStream out) throws IOException {
    Counters counters = sketch.latest();
    HashFamily family = sketch.family();
    Header header =
        new Header(
            family.rows(),
            family.buckets(),
            counters.slots(),
            sketch.kappa(),
            counters.scale,
            sketch.inserted(),
            sketch.refused());
    ChecksummedOutput sealed = new ChecksummedOutput(out, MAGIC, VERSION, family.identity());
    header.write(sealed.data());
    sealed.seal();
    counters.write(sealed.data());
    sealed.seal();
  }

  /**
   * Reads what {@link #write} wrote, and no further.
   *
   * @throws FormatException if the bytes are not a sketch, are of another version, family or shape,
   *     or were truncated or changed
   */
  static NadarayaWatsonSketch read(InputStream in, HashFamily family) throws IOException {
    ChecksummedInput sealed = new ChecksummedInput(in, "a sketch", MAGIC, VERSION);
    sealed.requireIdentity(family.identity());
    Header header = sealed.read(Header::read);
    header.requireShapeOf(family);
    sealed.requireSeal();
    header.requireValid();
    Counters counters = Counters.of(family, header.slots(), header.kappa());
    counters.scale = header.scale();
    boolean finite = sealed.read(counters::read);
    sealed.requireSeal();
    if (!finite) {
      throw new FormatException("a sketch with counters that are not finite");
    }
    return new NadarayaWatsonSketch(
        family, header.kappa(), counters, header.inserted(), header.refused());
  }
}
