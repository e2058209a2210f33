package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.datasets.SplitPlan;
import org.nwsbench.harness.clock.KnownThreads;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.PauseProof.Verdict;
import org.nwsbench.harness.clock.PauseWatch;
import org.nwsbench.harness.clock.ProcessStatus;
import org.nwsbench.harness.network.CnnProvider;
import org.nwsbench.harness.network.MlpProvider;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.samplers.UniformReshuffle;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;

/** Whole trials under the kernel's account of every thread. */
@EnabledOnOs(OS.LINUX)
class PauseProofTest {

  private static final PreparedData DATA = Small.data();
  private static final int SIDE = 16;
  private static final List<String> OF_THE_JVM =
      List.of(
          "VM ",
          "C1 ",
          "C2 ",
          "G1 ",
          "GC ",
          "Sweeper thread",
          "Service Thread",
          "Monitor Deflati",
          "Signal Dispatch",
          "Notification Th",
          "Reference Handl",
          "Finalizer",
          "Common-Cleaner",
          "Attach Listener",
          "surefire-forked");

  @Test
  void honestSampler_passesInEveryPause() {
    TrialResult result = run(new UniformReshuffle(), fraction -> {});

    assertThat(result.status()).isEqualTo(Status.OK);
    PauseProof proof = proof(result);
    assertThat(proof.verdict()).isEqualTo(Verdict.PASSED);
    // One before training, one at each of 4 evaluations.
    assertThat(proof.pauses()).isEqualTo(5);
    assertThat(proof.pausedSeconds()).isPositive();
    assertThat(proof.intruders()).isEmpty();
  }

  @Test
  void samplerWhoseThreadComputesDuringEvaluation_isInvalidWithTheEvidence()
      throws InterruptedException {
    assertCaught("moonlighter");
  }

  @Test
  void samplerWhoseThreadBearsACompilersName_isCaughtAllTheSame() throws InterruptedException {
    assertCaught("C2 CompilerThread7");
  }

  /** While the clock is stopped, the harness waits here until the thread has used 30 ms. */
  private static void assertCaught(String name) throws InterruptedException {
    Moonlighter method = new Moonlighter(name);
    try {
      TrialResult result = run(method.method(), fraction -> method.awaitMoreWork());

      assertThat(result.status()).isEqualTo(Status.INVALID);
      assertThat(result.reason())
          .startsWith("thread \"" + name.substring(0, 11))
          .contains(" ms while the clock was stopped for ")
          .hasLineCount(1);
      assertThat(result.outcome()).isPresent();
      assertThat(proof(result).verdict()).isEqualTo(Verdict.BROKEN);
      assertThat(proof(result).intruders())
          .isNotEmpty()
          .allMatch(intruder -> name.startsWith(intruder.thread()));
    } finally {
      method.stop();
    }
  }

  /**
   * In 200 steps no thread computes but the calling one and the JVM's, so a step of the engine is
   * over when its call returns.
   */
  @Test
  void engine_computesOnTheCallingThreadAlone() {
    EngineThreads.startAndKnow();
    PauseWatch watch = new PauseWatch(new KnownThreads(Set.of(ownId()), Set.of()));
    try (Training training = Small.training(new UniformReshuffle(), Small.workload(8, 4800), 0)) {
      training.begin();
      watch.begin(ProcessStatus.cpuNanosByThread());
      while (training.advance()) {}
      watch.end(ProcessStatus::cpuNanosByThread);
    }

    assertThat(watch.proof().pauses()).isOne();
    assertThat(watch.proof().intruders())
        .extracting(PauseProof.Intruder::thread)
        .allMatch(PauseProofTest::isOfTheJvm);
  }

  /**
   * As {@link #engine_computesOnTheCallingThreadAlone}, where convolutions have their own kernels.
   */
  @Test
  void engine_ofAConvolutionalNetwork_computesOnTheCallingThreadAlone() {
    EngineThreads.startAndKnow();
    PauseWatch watch = new PauseWatch(new KnownThreads(Set.of(ownId()), Set.of()));
    Workload.Network network =
        new Workload.Network("cnn", List.of(4, 4, 8), List.of(1, SIDE, SIDE));
    try (Training training = training(network, images())) {
      training.begin();
      watch.begin(ProcessStatus.cpuNanosByThread());
      while (training.advance()) {}
      watch.end(ProcessStatus::cpuNanosByThread);
      assertThat(training.steps()).isEqualTo(100);
    }

    assertThat(watch.proof().pauses()).isOne();
    assertThat(watch.proof().intruders())
        .extracting(PauseProof.Intruder::thread)
        .allMatch(PauseProofTest::isOfTheJvm);
  }

  /**
   * Two engine threads share a step and rest when its call returns. They wait passively here, for
   * one that spins computes nothing, but looks to the kernel as if it did.
   */
  @Test
  void engine_ofTwoThreads_restsBetweenSteps() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dai.djl.pytorch.num_threads=2",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                TwoEngineThreads.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("OMP_NUM_THREADS", "2");
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    builder.environment().put("OPT_OUT_TRACKING", "true");
    builder.environment().put("DJL_DEFAULT_ENGINE", "PyTorch");
    Process process = builder.start();
    List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();

    assertThat(process.waitFor()).isZero();
    assertThat(said.get(0)).matches("engine [1-9][0-9]*");
    assertThat(said.subList(1, said.size()))
        .allMatch(line -> isOfTheJvm(line.substring("pause ".length())));
  }

  private static PreparedData images() {
    int rows = 64;
    LabelledTable table =
        LabelledTable.of(
            SIDE * SIDE,
            Small.gaussians(rows * SIDE * SIDE, 3),
            Small.labels(rows, Small.CLASSES),
            Small.names(Small.CLASSES));
    return PreparedData.of(table, Partition.of(table, new SplitPlan(false, 20, 0.1, 0)), false);
  }

  /** 100 steps of 8 rows. */
  private static Training training(Workload.Network network, PreparedData data) {
    Workload small = Small.workload(8, 2400);
    Workload workload =
        new Workload(
            small.id(),
            small.title(),
            small.dataset(),
            small.split(),
            small.standardise(),
            network,
            small.learningRate(),
            small.batch(),
            small.budget(),
            small.evaluations(),
            small.curveRows(),
            small.maxUntimedShare(),
            small.capSeconds());
    return new Training(
        workload,
        data,
        new CnnProvider(),
        new UniformReshuffle(),
        Map.of(),
        new RandomStreams(0),
        data.size(Part.TRAIN),
        workload.budget());
  }

  /**
   * By the names that HotSpot and the runner of tests give to their threads, as the kernel cuts
   * them: the list must be whole, since any of them may wake in any pause. The engine's threads
   * bear none of these names.
   */
  private static boolean isOfTheJvm(String thread) {
    return OF_THE_JVM.stream().anyMatch(thread::startsWith);
  }

  private static String ownId() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PauseProof proof(TrialResult result) {
    return result.measurements().orElseThrow().witness().orElseThrow().pauseProof();
  }

  private static TrialResult run(SamplingMethod method, TrialRunner.Progress progress) {
    KnownThreads known = Small.knownThreads();
    return new TrialRunner(
            Small.spec(Small.workload(8, 2400), method, 1, 0),
            DATA,
            new MlpProvider(),
            method,
            false,
            known,
            progress)
        .run();
  }

  /** A method that computes in a thread of its own for as long as it can. */
  private static final class Moonlighter {

    private static final long WORK_NANOS = 30_000_000;

    private final Thread thread;
    private volatile boolean stopped;

    Moonlighter(String name) {
      thread = new Thread(this::compute, name);
      thread.setDaemon(true);
    }

    SamplingMethod method() {
      return TestMethods.of("test.moonlighter", Set.of(), this::sampler);
    }

    private Sampler sampler(SamplingContext context) {
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      }
      return () -> TestMethods.firstRows(context);
    }

    private void compute() {
      while (!stopped) {
        Thread.onSpinWait();
      }
    }

    /** Makes the pause long enough for the thread to have its turn. */
    void awaitMoreWork() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long enough = threads.getThreadCpuTime(thread.getId()) + WORK_NANOS;
      while (threads.getThreadCpuTime(thread.getId()) < enough) {
        Thread.onSpinWait();
      }
    }

    void stop() throws InterruptedException {
      stopped = true;
      thread.join();
    }
  }
}
