package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nwsbench new}. */
@Command(
    name = "new",
    description = "Write a project of your own to start from.",
    synopsisSubcommandLabel = "method",
    subcommands = NewCommand.Method.class,
    mixinStandardHelpOptions = true)
final class NewCommand {

  private NewCommand() {}

  /** {@code nwsbench new method}. */
  @Command(
      name = "method",
      description = {
        "Write a Maven project with one sampling method: class, service line, test and a README with",
        "the commands that build and run it."
      },
      mixinStandardHelpOptions = true)
  static final class Method implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "NAME",
        description = "Id of the method, such as loss.mine; names the jar too.")
    private String name;

    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "Folder of the project. Default: NAME, here.")
    private Optional<Path> dir = Optional.empty();

    @Override
    public Integer call() {
      Path folder = dir.orElse(Path.of(name)).toAbsolutePath().normalize();
      MethodProject project = MethodProject.of(name);
      if (ProviderRegistry.methods().ids().contains(name)) {
        throw new UsageException(
            "method \"%s\" is installed already: choose another name".formatted(name));
      }
      project.write(folder);
      var out = spec.commandLine().getOut();
      out.println("wrote " + folder + ": README.md has the commands");
      out.flush();
      return 0;
    }
  }
}
