package org.nwsbench.harness.train;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * Treats floats smaller than 1.2e-38 in size as zero on the calling thread until it is closed, both
 * in the engine and in Java. Many processors compute with such floats ten to a hundred times more
 * slowly, and rows that a network has learnt well have such gradients. So methods that draw learnt
 * rows would be slower.
 *
 * <p>The engine can set this mode of the processor but DJL does not expose it, so the C++ symbol is
 * called.
 */
final class SubnormalsAreZero implements AutoCloseable {

  /** {@code at::Context::setFlushDenormal(bool)}. */
  private static final String SET = "_ZN2at7Context16setFlushDenormalEb";

  /** Begins the mode on this thread, which must also close it. The engine must have started. */
  SubnormalsAreZero() {
    set(true);
  }

  @Override
  public void close() {
    set(false);
  }

  private static void set(boolean zero) {
    String torch =
        Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu")).toString();
    NativeLibrary.getInstance(torch).getFunction(SET).invokeInt(new Object[] {zero ? 1 : 0});
  }
}
