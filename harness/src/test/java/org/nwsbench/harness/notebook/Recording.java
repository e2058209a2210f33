package org.nwsbench.harness.notebook;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Where outputs were recorded, as far as they depend on it.
 *
 * @param java version of Java
 * @param cpu hash of the processor's flags, by which native kernels choose; empty if unknown
 * @param text hash of a line of text as Java draws it here
 */
record Recording(String java, String cpu, String text) {

  private static final int DIGITS = 12;
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** This machine. */
  static Recording here() throws IOException {
    return new Recording(Runtime.version().toString(), flags(), drawnText());
  }

  /** Whether pictures drawn in one place equal those drawn in the other. */
  boolean drawsAs(Recording other) {
    return java.equals(other.java) && text.equals(other.text);
  }

  /** Whether a network trained in one place equals one trained in the other. */
  boolean trainsAs(Recording other) {
    return java.equals(other.java) && cpu.equals(other.cpu);
  }

  private static String flags() throws IOException {
    if (!Files.exists(PROCESSORS)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> hash(line.getBytes(StandardCharsets.UTF_8)))
          .orElse("");
    }
  }

  private static String drawnText() {
    BufferedImage image = new BufferedImage(200, 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    graphics.drawString("Nadaraya-Watson 0123456789", 2, 15);
    graphics.dispose();
    int[] pixels = image.getRGB(0, 0, 200, 20, null, 0, 200);
    ByteBuffer bytes = ByteBuffer.allocate(4 * pixels.length);
    bytes.asIntBuffer().put(pixels);
    return hash(bytes.array());
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
