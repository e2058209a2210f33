package org.nwsbench.harness.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Whether a cell left now what the notebook shows. A cell tagged {@code timing} may differ in every
 * number, one tagged {@code training} only where another kind of processor or another Java trains;
 * pictures must agree in each pixel where Java draws as it did, elsewhere in size.
 */
final class Comparison {

  /** The tag of cells that show what was measured. */
  static final String TIMING = "timing";

  /** The tag of cells that show what a network learned. */
  static final String TRAINING = "training";

  private static final Pattern NUMBER = Pattern.compile("[-+−]?\\d[\\d.,]*(E-?\\d+)?");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final Pattern RULE = Pattern.compile("-{2,}");

  private final boolean sameDrawing;
  private final boolean sameTraining;

  Comparison(Recording recorded, Recording here) {
    this.sameDrawing = recorded.drawsAs(here);
    this.sameTraining = recorded.trainsAs(here);
  }

  /** The first difference in a line or two, if there is one that matters. */
  Optional<String> difference(Notebook.Cell cell, List<Output> now) {
    List<Output> shown = cell.outputs();
    if (shown.size() != now.size()) {
      return Optional.of("has %d outputs where %d are shown".formatted(now.size(), shown.size()));
    }
    boolean loose = cell.isTagged(TIMING) || (cell.isTagged(TRAINING) && !sameTraining);
    for (int i = 0; i < now.size(); i++) {
      Optional<String> difference = difference(shown.get(i), now.get(i), loose);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<String> difference(Output shown, Output now, boolean loose) {
    if (shown instanceof Output.Text before && now instanceof Output.Text after) {
      return before.stream().equals(after.stream())
          ? textDifference(before.text(), after.text(), loose)
          : Optional.of("prints to " + after.stream());
    }
    if (shown instanceof Output.Picture before && now instanceof Output.Picture after) {
      return pictureDifference(image(before), image(after), loose || !sameDrawing);
    }
    return Optional.of("shows a picture where text was, or the other way round");
  }

  private static Optional<String> textDifference(String shown, String now, boolean loose) {
    String[] before = lines(shown, loose);
    String[] after = lines(now, loose);
    int first = Arrays.mismatch(before, after);
    return first < 0
        ? Optional.empty()
        : Optional.of(
            "line %d is%n  %s%nwhere is shown%n  %s"
                .formatted(first + 1, line(after, first), line(before, first)));
  }

  private static String[] lines(String text, boolean loose) {
    if (!loose) {
      return text.split("\n", -1);
    }
    String masked = NUMBER.matcher(text).replaceAll("#");
    return BLANKS.matcher(RULE.matcher(masked).replaceAll("--")).replaceAll(" ").split("\n", -1);
  }

  private static String line(String[] lines, int index) {
    return index < lines.length ? lines[index] : "(no such line)";
  }

  private static Optional<String> pictureDifference(
      BufferedImage shown, BufferedImage now, boolean loose) {
    int width = now.getWidth();
    int height = now.getHeight();
    if (shown.getWidth() != width || shown.getHeight() != height) {
      return Optional.of("its picture has another size: %d x %d".formatted(width, height));
    }
    boolean equal =
        loose
            || Arrays.equals(
                shown.getRGB(0, 0, width, height, null, 0, width),
                now.getRGB(0, 0, width, height, null, 0, width));
    return equal ? Optional.empty() : Optional.of("its picture differs");
  }

  private static BufferedImage image(Output.Picture picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture.png()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
