package org.nwsbench.datasets.providers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nwsbench.datasets.ComponentKind;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.NumericFeatures;
import org.nwsbench.datasets.SourceFile;
import org.nwsbench.datasets.places.CommandPlace;
import org.nwsbench.datasets.places.WebFolder;

/**
 * 70,000 pictures of clothes, 28 x 28 grey values scaled to [0, 1], 10 classes of equal size. The
 * last 10,000 are the test part, as published, unless a workload draws a new one.
 */
public final class FashionMnist implements DatasetProvider {

  private static final int TRAIN_ROWS = 60_000;
  private static final int TEST_ROWS = 10_000;
  private static final int PIXELS = 28 * 28;
  private static final int IMAGES_HEADER_BYTES = 16;
  private static final int LABELS_HEADER_BYTES = 8;

  private static final SourceFile TRAIN_IMAGES =
      new SourceFile(
          "train-images-idx3-ubyte",
          "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
          IMAGES_HEADER_BYTES + TRAIN_ROWS * PIXELS);
  private static final SourceFile TRAIN_LABELS =
      new SourceFile(
          "train-labels-idx1-ubyte",
          "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
          LABELS_HEADER_BYTES + TRAIN_ROWS);
  private static final SourceFile TEST_IMAGES =
      new SourceFile(
          "t10k-images-idx3-ubyte",
          "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
          IMAGES_HEADER_BYTES + TEST_ROWS * PIXELS);
  private static final SourceFile TEST_LABELS =
      new SourceFile(
          "t10k-labels-idx1-ubyte",
          "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
          LABELS_HEADER_BYTES + TEST_ROWS);
  private static final List<SourceFile> FILES =
      List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

  private static final List<DataPlace> PLACES =
      List.of(
          CommandPlace.debian(
              "dataset-fashion-mnist", Path.of("/usr/share/datasets/fashion-mnist")),
          new WebFolder(
              URI.create(
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/")),
          new WebFolder(URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")));

  private static final List<String> GARMENTS =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        "fashion-mnist",
        "Fashion-MNIST: 28 x 28 pictures of clothes",
        "Xiao, H., Rasul, K., Vollgraf, R. (2017). Fashion-MNIST: a Novel Image Dataset for"
            + " Benchmarking Machine Learning Algorithms. arXiv:1708.07747",
        "MIT",
        Stream.concat(
                Stream.of("the user's folder: four files such as train-images-idx3-ubyte[.gz]"),
                PLACES.stream().map(DataPlace::inWords))
            .toList());
  }

  @Override
  public Optional<String> pinnedSha256() {
    return Optional.of("fbc1d68bff5c1a3ef637dae246e20e3e1eff30bb60e2138d755886255faffaf8");
  }

  @Override
  public LabelledTable load(DataSources sources) {
    Map<SourceFile, byte[]> files = sources.files(FILES, PLACES);
    float[] features = new float[(TRAIN_ROWS + TEST_ROWS) * PIXELS];
    int[] labels = new int[TRAIN_ROWS + TEST_ROWS];
    read(files.get(TRAIN_IMAGES), files.get(TRAIN_LABELS), features, labels, 0);
    read(files.get(TEST_IMAGES), files.get(TEST_LABELS), features, labels, TRAIN_ROWS);
    return LabelledTable.of(
            new NumericFeatures(ComponentKind.NUMERIC, PIXELS, features),
            labels,
            GARMENTS,
            FILES,
            Map.of())
        .withPublishedTestAfter(TRAIN_ROWS);
  }

  static void read(byte[] images, byte[] digits, float[] features, int[] labels, int firstRow) {
    for (int i = IMAGES_HEADER_BYTES; i < images.length; i++) {
      features[firstRow * PIXELS + i - IMAGES_HEADER_BYTES] = (images[i] & 0xff) / 255f;
    }
    for (int i = LABELS_HEADER_BYTES; i < digits.length; i++) {
      labels[firstRow + i - LABELS_HEADER_BYTES] = digits[i];
    }
  }
}
