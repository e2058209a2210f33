package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nwsbench methods}. */
@Command(
    name = "methods",
    description = "List the sampling methods: idea, source, cost, needs and parameters.",
    mixinStandardHelpOptions = true)
final class MethodsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<MethodSpec> specs =
        ProviderRegistry.methods().all().stream().map(SamplingMethod::spec).toList();
    if (json) {
      out.println(Json.indented(specs.stream().map(MethodsCommand::asMap).toList()));
    } else {
      specs.forEach(method -> print(out, method));
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, MethodSpec method) {
    out.println(method.id());
    out.println("  " + method.idea());
    out.println("  source:  " + method.citation());
    out.println("  costs:   " + method.stepCost());
    out.println("  needs:   " + needs(method));
    out.println("  weights: " + (method.unbiased() ? "unbiased" : "not claimed to be unbiased"));
    for (ParameterSpec parameter : method.parameters()) {
      out.printf(
          "  %-12s %s; default %s, %s%n",
          parameter.name(), parameter.meaning(), parameter.defaultText(), parameter.range());
    }
    out.println();
  }

  private static String needs(MethodSpec method) {
    return method.needs().isEmpty()
        ? "nothing"
        : method.needs().stream().sorted().map(Need::description).collect(Collectors.joining(", "));
  }

  private static Map<String, Object> asMap(MethodSpec method) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", method.id());
    map.put("idea", method.idea());
    map.put("citation", method.citation());
    map.put("stepCost", method.stepCost());
    map.put("unbiased", method.unbiased());
    map.put("needs", method.needs().stream().sorted().map(Need::name).toList());
    map.put(
        "parameters",
        method.parameters().stream()
            .map(
                parameter ->
                    Map.of(
                        "name", parameter.name(),
                        "meaning", parameter.meaning(),
                        "default", parameter.defaultText(),
                        "range", parameter.range()))
            .toList());
    return map;
  }
}
