package org.nwsbench.harness.experiment;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/** Methods that misbehave: a worker must not take its coordinator along. */
public final class HostileMethods {

  private HostileMethods() {}

  /** Names of all, for a service file. */
  static Stream<String> classNames() {
    return Stream.of(
            Exits.class,
            Halts.class,
            Throws.class,
            Floods.class,
            Hoards.class,
            Hangs.class,
            Mistakes.class)
        .map(Class::getName);
  }

  /** One whose sampler, when created, does {@link #misbehave}; then it draws row 0 for ever. */
  public abstract static class Hostile implements SamplingMethod {

    private final String id;

    Hostile(String id) {
      this.id = id;
    }

    abstract void misbehave();

    @Override
    public MethodSpec spec() {
      return MethodSpec.of(id, "Misbehaves.");
    }

    @Override
    public Sampler create(SamplingContext context) {
      misbehave();
      return () -> Selection.unweighted(new int[context.batchSize()]);
    }
  }

  /** Ends the process as a failure. */
  public static final class Exits extends Hostile {
    public Exits() {
      super("hostile.exits");
    }

    @Override
    void misbehave() {
      Runtime.getRuntime().halt(7);
    }
  }

  /** Ends the process as if all were well. */
  public static final class Halts extends Hostile {
    public Halts() {
      super("hostile.halts");
    }

    @Override
    void misbehave() {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Throws. */
  public static final class Throws extends Hostile {
    public Throws() {
      super("hostile.throws");
    }

    @Override
    void misbehave() {
      throw new IllegalStateException("no mood");
    }
  }

  /** Writes more than any pipe holds to both outputs, some of it in the guise of progress. */
  public static final class Floods extends Hostile {
    public Floods() {
      super("hostile.floods");
    }

    @Override
    void misbehave() {
      String line = "progress much ".repeat(100) + "\n";
      byte[] bytes = line.repeat(200).getBytes(StandardCharsets.US_ASCII);
      FileDescriptor[] outputs = {FileDescriptor.out, FileDescriptor.err};
      for (FileDescriptor output : outputs) {
        // Not closed: that would close the process's own output.
        @SuppressWarnings("resource")
        FileOutputStream stream = new FileOutputStream(output);
        try {
          stream.write(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Wants more memory than there is. */
  public static final class Hoards extends Hostile {
    public Hoards() {
      super("hostile.hoards");
    }

    @Override
    void misbehave() {
      long[][] hoard =
          IntStream.range(0, 8).mapToObj(i -> new long[1 << 28]).toArray(long[][]::new);
      throw new IllegalStateException("there was enough: " + hoard.length);
    }
  }

  /** Never ends. */
  public static final class Hangs extends Hostile {
    public Hangs() {
      super("hostile.hangs");
    }

    @Override
    void misbehave() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Draws a row that is not there. */
  public static final class Mistakes extends Hostile {
    public Mistakes() {
      super("hostile.mistakes");
    }

    @Override
    void misbehave() {}

    @Override
    public Sampler create(SamplingContext context) {
      int[] rows = new int[context.batchSize()];
      rows[0] = context.trainingSet().size();
      return () -> Selection.unweighted(rows);
    }
  }
}
