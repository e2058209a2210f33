package org.nwsbench.harness.train;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * The processor's mode of the calling thread for subnormal floats: numbers nearer to zero than
 * 1.2e-38, which many processors compute ten to a hundred times slower. Rows that a network knows
 * well give such gradients, so a step would become slower as training goes on, and more so for the
 * methods that draw known rows.
 *
 * <p>While an instance is open they count as zero, in the engine and in Java alike. The engine can
 * set the mode but DJL does not offer it, so it is called by its C++ name. That is done on Linux;
 * elsewhere, and on processors that lack the mode, nothing changes.
 */
final class SubnormalsAreZero implements AutoCloseable {

  /** The static {@code at::Context::setFlushDenormal(bool)}. */
  private static final String SET = "_ZN2at7Context16setFlushDenormalEb";

  private static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");

  /** Begins the mode on this thread, on which it is to be closed. The engine has started. */
  SubnormalsAreZero() {
    set(true);
  }

  @Override
  public void close() {
    set(false);
  }

  private static void set(boolean zero) {
    if (LINUX) {
      String torch =
          Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu")).toString();
      NativeLibrary.getInstance(torch).getFunction(SET).invokeInt(new Object[] {zero ? 1 : 0});
    }
  }
}
