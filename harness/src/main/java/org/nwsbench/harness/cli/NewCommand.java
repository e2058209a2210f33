package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "new",
    description = {
      "Write a Maven project of your own to start from, with one sampling method: class, service line,",
      "test and a README with the commands that build and run it.",
      "Example: nwsbench new method loss.mine --dir ../loss.mine"
    },
    mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "method", description = "What to write.")
  private Kind kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Id of the method, such as loss.mine; names the jar too.")
  private String name;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of the project. Default: NAME, here.")
  private Optional<Path> dir = Optional.empty();

  enum Kind {
    METHOD
  }

  @Override
  public Integer call() {
    Path folder = dir.orElse(Path.of(name)).toAbsolutePath().normalize();
    MethodProject project = MethodProject.of(name);
    if (ProviderRegistry.methods().ids().contains(name)) {
      throw new UsageException(
          "%s \"%s\" is installed already: choose another name"
              .formatted(kind.name().toLowerCase(Locale.ROOT), name));
    }
    project.write(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.println("wrote " + folder + ": README.md has the commands");
    out.flush();
    return 0;
  }
}
