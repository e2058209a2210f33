package org.nwsbench.methods.sketch;

/**
 * The R addresses of each of some rows, in the smallest integers that hold them. The loops over
 * counters live here, once for each width.
 */
abstract sealed class Addresses {

  private final int functions;

  private Addresses(int functions) {
    this.functions = functions;
  }

  /**
   * Room for {@code rows} times {@code functions} addresses below {@code limit}, all zero.
   *
   * @throws IllegalArgumentException if they do not fit into one array
   */
  static Addresses allocate(int rows, int functions, int limit) {
    long count = (long) rows * functions;
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d rows of %d addresses: at most 2^31 - 9 in one table".formatted(rows, functions));
    }
    int length = (int) count;
    return limit <= 1 << 16
        ? new OfChars(new char[length], functions)
        : new OfInts(new int[length], functions);
  }

  /** Bytes of one address: 2 or 4. */
  abstract int width();

  abstract int length();

  abstract int get(int at);

  abstract void set(int at, int address);

  /** Adds t and d to the counters of a row, and to the totals of its slot. */
  final void add(Counters counters, int row, double t, double d) {
    add(counters.pairs, row, t, d);
    counters.addToTotals(counters.slot(get(row, 0)), t, d);
  }

  /** Adds t and d to the counters of a row. */
  abstract void add(double[][] counters, int row, double t, double d);

  /** The estimate that the sums of a row's counters give. */
  abstract double estimate(Counters counters, int row);

  /** The estimates of rows {@code from} to {@code to - 1}, to the start of {@code out}. */
  abstract void estimate(Counters counters, int from, int to, float[] out);

  final int get(int row, int function) {
    return get(row * functions + function);
  }

  /** Reads an address of each cache line, in order; the sum keeps it from being left out. */
  final int stream() {
    int sum = 0;
    for (int at = 0; at < length(); at += Counters.LINE / width()) {
      sum += get(at);
    }
    return sum;
  }

  private static final class OfChars extends Addresses {

    private final char[] addresses;

    OfChars(char[] addresses, int functions) {
      super(functions);
      this.addresses = addresses;
    }

    @Override
    int width() {
      return Character.BYTES;
    }

    @Override
    int length() {
      return addresses.length;
    }

    @Override
    int get(int at) {
      return addresses[at];
    }

    @Override
    void set(int at, int address) {
      addresses[at] = (char) address;
    }

    @Override
    void add(double[][] counters, int row, double t, double d) {
      int from = row * counters.length;
      for (int r = 0; r < counters.length; r++) {
        double[] pairs = counters[r];
        int at = 2 * addresses[from + r];
        pairs[at] += t;
        pairs[at + 1] += d;
      }
    }

    @Override
    double estimate(Counters counters, int row) {
      double[][] all = counters.pairs;
      int from = row * all.length;
      Ratios ratios = new Ratios(counters, counters.slot(addresses[from]));
      double t = 0;
      double d = 0;
      for (int r = 0; r < all.length; r++) {
        double[] pairs = all[r];
        int at = 2 * addresses[from + r];
        t += pairs[at];
        d += pairs[at + 1];
      }
      return ratios.of(t, d);
    }

    @Override
    void estimate(Counters counters, int from, int to, float[] out) {
      for (int row = from; row < to; row++) {
        out[row - from] = (float) estimate(counters, row);
      }
    }
  }

  private static final class OfInts extends Addresses {

    private final int[] addresses;

    OfInts(int[] addresses, int functions) {
      super(functions);
      this.addresses = addresses;
    }

    @Override
    int width() {
      return Integer.BYTES;
    }

    @Override
    int length() {
      return addresses.length;
    }

    @Override
    int get(int at) {
      return addresses[at];
    }

    @Override
    void set(int at, int address) {
      addresses[at] = address;
    }

    @Override
    void add(double[][] counters, int row, double t, double d) {
      int from = row * counters.length;
      for (int r = 0; r < counters.length; r++) {
        double[] pairs = counters[r];
        int at = 2 * addresses[from + r];
        pairs[at] += t;
        pairs[at + 1] += d;
      }
    }

    @Override
    double estimate(Counters counters, int row) {
      double[][] all = counters.pairs;
      int from = row * all.length;
      Ratios ratios = new Ratios(counters, counters.slot(addresses[from]));
      double t = 0;
      double d = 0;
      for (int r = 0; r < all.length; r++) {
        double[] pairs = all[r];
        int at = 2 * addresses[from + r];
        t += pairs[at];
        d += pairs[at + 1];
      }
      return ratios.of(t, d);
    }

    @Override
    void estimate(Counters counters, int from, int to, float[] out) {
      for (int row = from; row < to; row++) {
        out[row - from] = (float) estimate(counters, row);
      }
    }
  }
}
