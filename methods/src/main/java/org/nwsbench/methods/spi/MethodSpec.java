package org.nwsbench.methods.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A method's name, needs and parameters.
 *
 * @param id words in lower case with dots between, the first of which names the family, such as
 *     {@code nws.label}. The id of a method never changes
 * @param idea one sentence on how batches are chosen
 * @param citation the paper or report that proposed the method, or {@code "-"}
 * @param stepCost the cost of a step beyond plain training, in words, such as {@code "4b
 *     forwards"}, where b is the size of a batch
 * @param unbiased whether the expected weighted gradient equals the mean gradient over the training
 *     set, at the default parameters
 * @param needs what the method needs from the harness
 * @param parameters the parameters, in the order in which they are shown
 */
public record MethodSpec(
    String id,
    String idea,
    String citation,
    String stepCost,
    boolean unbiased,
    Set<Need> needs,
    List<ParameterSpec> parameters) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*");

  /**
   * @throws IllegalArgumentException if the id is malformed or two parameters share a name
   */
  public MethodSpec {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "method id \"%s\" is not of the form family.name in lower case".formatted(id));
    }
    Objects.requireNonNull(idea, "idea");
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(stepCost, "stepCost");
    Set<Need> inOrder = EnumSet.noneOf(Need.class);
    inOrder.addAll(needs);
    needs = Collections.unmodifiableSet(inOrder);
    parameters = List.copyOf(parameters);
    Set<String> names = new HashSet<>();
    for (ParameterSpec parameter : parameters) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "method %s declares parameter \"%s\" twice".formatted(id, parameter.name()));
      }
    }
  }

  /**
   * Returns the spec of a method that has no parameters, states no citation and no cost of a step,
   * and does not claim that its weights are unbiased. A method that asks the {@link Scorer} must
   * state its cost, so it needs the constructor.
   */
  public static MethodSpec of(String id, String idea, Need... needs) {
    return new MethodSpec(id, idea, "-", "-", false, Set.of(needs), List.of());
  }
}
