package org.nwsbench.harness.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/** Methods that misbehave: a worker must not take its coordinator or its neighbours along. */
public final class HostileMethods {

  /** Threads that {@link Leaves} leaves behind at each creation. */
  static final int THREADS_LEFT = 8;

  /**
   * Seconds that the process which {@link Leaves} leaves behind sleeps; no other sleeps as long.
   */
  static final String SLEEP_SECONDS = "86401.25";

  private HostileMethods() {}

  /** Names of all, for a service file. */
  static Stream<String> classNames() {
    return Stream.of(
            Tame.class,
            Throws.class,
            Exits.class,
            Halts.class,
            Floods.class,
            Hoards.class,
            Leaves.class,
            Writes.class)
        .map(Class::getName);
  }

  /** Called as its class. Its sampler draws row 0 for ever, unless told otherwise. */
  public abstract static class Hostile implements SamplingMethod {

    @Override
    public MethodSpec spec() {
      String id = "hostile." + getClass().getSimpleName().toLowerCase(Locale.ROOT);
      return MethodSpec.of(id, "Misbehaves.", Need.LOSSES, Need.FEATURES, Need.SCORED_LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Sampler() {
        @Override
        public Selection next() {
          return batch(context, context.batchSize());
        }

        @Override
        public void observe(Selection selection, Feedback feedback) {
          hear(context, selection, feedback);
        }
      };
    }

    Selection batch(SamplingContext context, int size) {
      return Selection.unweighted(new int[size]);
    }

    void hear(SamplingContext context, Selection selection, Feedback feedback) {}
  }

  /** Draws row 0 for ever and does no harm. */
  public static final class Tame extends Hostile {}

  /** Throws at once. */
  public static final class Throws extends Hostile {

    @Override
    public Sampler create(SamplingContext context) {
      throw new IllegalStateException("no mood");
    }
  }

  /** Ends the process as a failure. */
  public static final class Exits extends Hostile {

    @Override
    Selection batch(SamplingContext context, int size) {
      System.exit(7);
      return super.batch(context, size);
    }
  }

  /** Ends the process as if all were well. */
  public static final class Halts extends Hostile {

    @Override
    Selection batch(SamplingContext context, int size) {
      Runtime.getRuntime().halt(0);
      return super.batch(context, size);
    }
  }

  /**
   * Writes more than any pipe holds to both outputs: lines in the guise of progress, and one that
   * does not end.
   */
  public static final class Floods extends Hostile {

    @Override
    public Sampler create(SamplingContext context) {
      byte[] lines =
          "progress much ".repeat(100).concat("\n").repeat(200).getBytes(StandardCharsets.US_ASCII);
      byte[] endless = "x".repeat(1 << 24).getBytes(StandardCharsets.US_ASCII);
      for (FileDescriptor output : List.of(FileDescriptor.out, FileDescriptor.err)) {
        // Not closed: that would close the process's own output.
        @SuppressWarnings("resource")
        FileOutputStream stream = new FileOutputStream(output);
        try {
          stream.write(lines);
          stream.write(endless);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return super.create(context);
    }
  }

  /** Wants more heap than there is. */
  public static final class Hoards extends Hostile {
    private final List<long[]> hoard = new ArrayList<>();

    @Override
    Selection batch(SamplingContext context, int size) {
      hoard.add(new long[1 << 24]);
      return super.batch(context, size);
    }
  }

  /** Leaves threads behind that keep a JVM alive, and a process. */
  public static final class Leaves extends Hostile {

    private static final AtomicBoolean LEFT = new AtomicBoolean();

    @Override
    public Sampler create(SamplingContext context) {
      for (int i = 0; i < THREADS_LEFT; i++) {
        new Thread(HostileMethods::waitForEver, "left-behind").start();
      }
      if (LEFT.compareAndSet(false, true)) {
        try {
          new ProcessBuilder("sleep", SLEEP_SECONDS).inheritIO().start();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return super.create(context);
    }
  }

  /** Writes into every array that it was given or gave; what it draws is as {@link Tame}'s. */
  public static final class Writes extends Hostile {

    @Override
    void hear(SamplingContext context, Selection selection, Feedback feedback) {
      Arrays.fill(feedback.losses(), Float.NaN);
      Arrays.fill(selection.rows(), -1);
      Arrays.fill(selection.weights(), Double.NaN);
      float[] features = new float[context.trainingSet().dimension()];
      context.trainingSet().features(0, 1, features);
      Arrays.fill(features, Float.NaN);
    }
  }

  private static void waitForEver() {
    CountDownLatch never = new CountDownLatch(1);
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // It does not let itself be asked.
      }
    }
  }
}
