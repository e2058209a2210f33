package org.nwsbench.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.nwsbench.datasets.hash.Sha256;

/**
 * A person's own CSV file as a data set. The same bytes and choices give the same data, wherever
 * the file lies: what was read once is cached under its hash.
 *
 * @param file the absolute path
 * @param sha256 of the file, 64 hex digits
 * @param label the column with the classes
 * @param categories columns that are categories although their values look like numbers
 * @param leftOut columns that are not used
 */
public record OwnTable(
    String file, String sha256, String label, List<String> categories, List<String> leftOut)
    implements DatasetProvider {

  /** Copies the lists. */
  public OwnTable {
    categories = List.copyOf(categories);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The file as it is now.
   *
   * @throws DatasetException if it cannot be read
   */
  public static OwnTable of(
      Path file, String label, List<String> categories, List<String> leftOut) {
    Path absolute = file.toAbsolutePath().normalize();
    return new OwnTable(absolute.toString(), hash(absolute), label, categories, leftOut);
  }

  private static String hash(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(file + ": no such file: name a CSV file with a header");
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(file, Reason.of(e)), e);
    }
    return Sha256.hex(digest);
  }

  /** The id of the data set: the file's name in lower case, {@code -csv} at its end. */
  public String id() {
    String name = Path.of(file).getFileName().toString().toLowerCase(Locale.ROOT);
    String words =
        name.replaceFirst("\\.csv$", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return (words.matches("[a-z].*") ? words : ("table-" + words).replaceAll("-$", "")) + "-csv";
  }

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        id(),
        "A table of the user's: column %s from the others".formatted(label),
        "-",
        "not stated",
        List.of("the file given with --dataset-csv"));
  }

  /**
   * What the columns hold. Reads the file once; takes memory for a row and for the levels.
   *
   * @throws DatasetException if the file is malformed or no classification
   */
  public TableShape shape() {
    return TableShape.of(this);
  }

  @Override
  public LabelledTable load(DataSources sources) {
    if (!hash(Path.of(file)).equals(sha256)) {
      throw new DatasetException(
          file + " changed after the plan was made: run the same command again");
    }
    return shape().read();
  }

  /** A key of the data in the cache, given one of the code. */
  String key(String codeKey) {
    String choices =
        String.join("\n", codeKey, sha256, label, categories.toString(), leftOut.toString());
    return Sha256.hex(choices.getBytes(StandardCharsets.UTF_8));
  }
}
