package org.nwsbench.harness.train;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * While it is open, floats nearer to zero than 1.2e-38 count as zero on the calling thread, in the
 * engine and in Java alike. Many processors compute them ten to a hundred times slower, and rows
 * that a network knows well give such gradients: methods that draw known rows would pay more.
 *
 * <p>The engine can set this mode of the processor but DJL does not offer it, so it is called by
 * its C++ name.
 */
final class SubnormalsAreZero implements AutoCloseable {

  /** {@code at::Context::setFlushDenormal(bool)}. */
  private static final String SET = "_ZN2at7Context16setFlushDenormalEb";

  /** Begins the mode on this thread, on which it is to be closed. The engine has started. */
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
