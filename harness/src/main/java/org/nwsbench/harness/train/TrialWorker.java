package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.clock.KnownThreads;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.plugin.PluginLoader;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.plugin.ReachableCode;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * The process that runs one trial. It reads its order from the first line of its input, writes the
 * result to the file named on its command line, and prints progress. It ends when its input ends,
 * because the coordinator, the process that started the worker, has ended then. Processes that a
 * method started end with the worker, except those whose parent has ended.
 */
public final class TrialWorker {

  /** Prefix of a line that reports progress. The spent fraction of the budget follows. */
  public static final String PROGRESS = "progress ";

  /**
   * Prefix of the line that a worker prints when it is asked to end. The place in the code that the
   * trial had reached follows it.
   */
  public static final String WHERE = "it was at ";

  /**
   * Second argument of a worker whose JVM writes its classes to an archive at exit, so that later
   * workers start faster.
   */
  public static final String ARCHIVE = "archive";

  private static final int BROKEN = 1;
  private static final int ORPHANED = 70;

  private static final long SPLIT_SEED = 0;

  private static final int ENGINE_SIDE = 512;

  private TrialWorker() {}

  /**
   * The order that a coordinator gives to a worker.
   *
   * @param data where the data is looked for and cached
   * @param partition the file with the rows of each part of the data; empty if the worker splits
   *     the data again
   * @param exclusive whether nothing else runs on the machine at the same time
   * @param plugIns the plug-in jars that the coordinator has loaded
   */
  public record Order(
      TrialSpec spec,
      DataLocations data,
      Optional<Path> partition,
      boolean exclusive,
      List<Path> plugIns) {

    public static Order of(
        TrialSpec spec, DataLocations data, Optional<Path> partition, boolean exclusive) {
      return new Order(spec, data, partition, exclusive, PluginLoader.present());
    }
  }

  /**
   * The answer of a worker. It is written to a separate file, so that no exit code or output of a
   * method can be mistaken for it.
   *
   * @param result how the trial ended
   * @param refusal why the worker could not run the trial as planned, if this is not the trial's
   *     fault, for example because the data changed
   */
  public record Answer(Optional<TrialResult> result, Optional<String> refusal) {

    void write(Path file) throws IOException {
      AtomicFiles.write(file, Json.canonical(this).getBytes(StandardCharsets.UTF_8));
    }
  }

  // An Error in a method must end the process, whatever threads the method left behind.
  @SuppressWarnings("CatchAndPrintStackTrace")
  public static void main(String[] arguments) {
    Path answer = Path.of(arguments[0]);
    try {
      work(answer);
      if (arguments.length > 1) {
        return; // The JVM now archives the classes that it has loaded; a halt would not.
      }
      end(0);
    } catch (Throwable e) {
      e.printStackTrace();
      end(BROKEN);
    }
  }

  private static void work(Path answer) throws IOException {
    PrintStream progress = System.out;
    System.setOut(System.err);
    Thread trial = Thread.currentThread();
    Thread hook =
        new Thread(
            () -> {
              sayWhereItIs(trial);
              killDescendants();
            },
            "stderr-tail");
    Runtime.getRuntime().addShutdownHook(hook);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Order order = Json.parse(input.readLine(), Order.class);
    Thread watch = new Thread(() -> endWith(input), "coordinator-watch");
    watch.setDaemon(true);
    watch.start();
    answer(order, fraction -> progress.printf(Locale.ROOT, "%s%.4f%n", PROGRESS, fraction))
        .write(answer);
    progress.flush();
  }

  @SuppressWarnings("try") // the plug-ins are entered, not used
  private static Answer answer(Order order, DoubleConsumer progress) {
    KnownThreads known = startEngine();
    try (PluginLoader entered = PluginLoader.enter(order.plugIns())) {
      return new Answer(Optional.of(run(order, known, progress)), Optional.empty());
    } catch (UsageException e) {
      return new Answer(Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  private static void sayWhereItIs(Thread trial) {
    for (StackTraceElement frame : trial.getStackTrace()) {
      if (frame.getModuleName() == null) {
        String method = frame.getClassName() + "." + frame.getMethodName();
        System.err.printf("%s%s, line %s%n", WHERE, method, frame.getLineNumber());
        return;
      }
    }
  }

  @SuppressWarnings("try") // the mode holds while it is open
  static TrialResult run(Order order, KnownThreads known, DoubleConsumer progress) {
    TrialSpec spec = order.spec();
    Workload workload = spec.workload();
    NetworkProvider network = ProviderRegistry.networks().find(workload.network().kind());
    SamplingMethod method = ProviderRegistry.methods().find(spec.method());
    try {
      DatasetCatalogue catalogue = DatasetCatalogue.installed();
      PreparedData data = data(order, catalogue.load(workload.dataset(), order.data()));
      try (SubnormalsAreZero mode = new SubnormalsAreZero()) {
        return new TrialRunner(spec, data, network, method, order.exclusive(), known, progress)
            .run();
      }
    } catch (DatasetException | TrialFailure e) {
      return TrialResult.without(Status.FAILED, e.getMessage());
    }
  }

  static PreparedData data(Order order, LabelledTable table) {
    TrialSpec spec = order.spec();
    Workload workload = spec.workload();
    requireSame("data set " + workload.dataset(), spec.dataSha256(), table.sha256());
    Partition partition =
        order.partition().map(TrialWorker::read).orElseGet(() -> partition(table, workload));
    requireSame(
        "the split of data set " + workload.dataset(), spec.splitSha256(), partition.sha256());
    return PreparedData.of(table, partition, workload.standardise());
  }

  private static Partition read(Path file) {
    try {
      return Partition.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  private static void requireSame(String what, String planned, String present) {
    if (!present.equals(planned)) {
      throw new UsageException(
          what + " changed after the plan was made: run the same command again");
    }
  }

  public static ReachableCode code() {
    return new ReachableCode(TrialWorker.class);
  }

  static KnownThreads startEngine() {
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray square = manager.ones(new Shape(ENGINE_SIDE, ENGINE_SIDE));
      square.setRequiresGradient(true);
      collector.backward(square.matMul(square).sum());
    }
    return KnownThreads.now();
  }

  public static Partition partition(LabelledTable table, Workload workload) {
    Workload.Split split = workload.split();
    return Partition.of(
        table,
        new Partition.Plan(
            split.usual(),
            split.testRows(),
            split.validationShare(),
            SPLIT_SEED,
            split.anew().orElse(false)));
  }

  private static void endWith(BufferedReader input) {
    try {
      while (input.read() >= 0) {}
    } catch (IOException e) {
      // An unreadable input counts as ended.
    }
    end(ORPHANED);
  }

  private static void end(int code) {
    killDescendants();
    Runtime.getRuntime().halt(code);
  }

  private static void killDescendants() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
