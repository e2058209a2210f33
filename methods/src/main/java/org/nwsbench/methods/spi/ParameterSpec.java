package org.nwsbench.methods.spi;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** A parameter of a method: its name, default and range. */
public sealed interface ParameterSpec {

  /** Returns the name as on the command line: lower case words joined by hyphens. */
  String name();

  /** Returns what the parameter does, with its unit, in a few words. */
  String meaning();

  /** Returns the default, as it would be written on the command line. */
  String defaultText();

  /** Returns the permitted values, in words. */
  String range();

  /**
   * Reads a value.
   *
   * @return a {@link Double}, {@link Integer} or {@link String}
   * @throws IllegalArgumentException if {@code text} is not a permitted value. The message names
   *     the value and the range
   */
  Object parse(String text);

  /** A real number in {@code [min, max]}. */
  record Real(String name, String meaning, double defaultValue, double min, double max)
      implements ParameterSpec {

    /**
     * @throws IllegalArgumentException unless {@code min <= defaultValue <= max}
     */
    public Real {
      requireInside(name, defaultValue, min, max);
    }

    @Override
    public String defaultText() {
      return Double.toString(defaultValue);
    }

    @Override
    public String range() {
      return "a number in [" + min + ", " + max + "]";
    }

    @Override
    public Object parse(String text) {
      return value(this, text, Double::valueOf, value -> value >= min && value <= max);
    }
  }

  /** A whole number in {@code [min, max]}. */
  record Whole(String name, String meaning, int defaultValue, int min, int max)
      implements ParameterSpec {

    /**
     * @throws IllegalArgumentException unless {@code min <= defaultValue <= max}
     */
    public Whole {
      requireInside(name, defaultValue, min, max);
    }

    @Override
    public String defaultText() {
      return Integer.toString(defaultValue);
    }

    @Override
    public String range() {
      return "a whole number in [" + min + ", " + max + "]";
    }

    @Override
    public Object parse(String text) {
      return value(this, text, Integer::valueOf, value -> value >= min && value <= max);
    }
  }

  /** One word out of a list. */
  record Choice(String name, String meaning, String defaultValue, List<String> choices)
      implements ParameterSpec {

    /**
     * @throws IllegalArgumentException if the default is not one of the choices
     */
    public Choice {
      choices = List.copyOf(choices);
      if (!choices.contains(defaultValue)) {
        throw new IllegalArgumentException(
            "default \"%s\" of \"%s\" is none of %s".formatted(defaultValue, name, choices));
      }
    }

    @Override
    public String defaultText() {
      return defaultValue;
    }

    @Override
    public String range() {
      return "one of " + String.join(", ", choices);
    }

    @Override
    public Object parse(String text) {
      return value(this, text, word -> word, choices::contains);
    }
  }

  private static void requireInside(String name, Number value, Number min, Number max) {
    if (!(min.doubleValue() <= value.doubleValue() && value.doubleValue() <= max.doubleValue())) {
      throw new IllegalArgumentException(
          "default %s of \"%s\" lies outside [%s, %s]".formatted(value, name, min, max));
    }
  }

  private static <V> V value(
      ParameterSpec parameter, String text, Function<String, V> reader, Predicate<V> permitted) {
    NumberFormatException cause = null;
    try {
      V value = reader.apply(text);
      if (permitted.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      cause = e;
    }
    throw new IllegalArgumentException(
        "%s=%s: must be %s".formatted(parameter.name(), text, parameter.range()), cause);
  }
}
