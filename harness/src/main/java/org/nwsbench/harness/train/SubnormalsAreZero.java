package org.nwsbench.harness.train;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * Makes the calling thread treat subnormal floats, those smaller than 1.2e-38 in size, as zero
 * until this object is closed. This holds in the engine and in Java. Many processors compute ten to
 * a hundred times more slowly with such floats, and the gradients of rows that a network has learnt
 * well contain them. Without this mode, methods that draw such rows more often would be slower.
 *
 * <p>The engine (PyTorch) has a function that sets this mode of the processor. DJL, the engine's
 * Java interface, does not expose the function, so it is called by its C++ symbol.
 */
final class SubnormalsAreZero implements AutoCloseable {

  private static final String SET = "_ZN2at7Context16setFlushDenormalEb";

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
