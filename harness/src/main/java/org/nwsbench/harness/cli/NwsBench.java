package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.LibraryVersions;
import org.nwsbench.harness.plugin.PluginLoader;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

@Command(
    name = "nwsbench",
    description = "Benchmark of importance sampling for training neural networks.",
    mixinStandardHelpOptions = true,
    versionProvider = NwsBench.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PlanCommand.class,
      RunCommand.class,
      StatusCommand.class,
      SubmitCommand.class,
      MergeCommand.class,
      PackCommand.class,
      TuneCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      ExplainCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      ListCommand.class,
      NightlyCommand.class,
      NewCommand.class,
      DoctorCommand.class,
      CommandLine.HelpCommand.class,
      GenerateCompletion.class
    },
    footer = {
      "",
      "More about a command: nwsbench help COMMAND. Names completed by the Tab key, in bash and zsh:",
      "source <(nwsbench generate-completion). Help and errors are coloured on a terminal, unless",
      "NO_COLOR is set.",
      "",
      "Exit codes: 0 all is well; 1 a trial did not end well, a check failed, or an error of ours;",
      "2 what was asked for cannot be done, said in one line."
    })
public final class NwsBench {

  private static final int FAILED = 1;
  private static final int REFUSED = 2;
  private static final int HELP_WIDTH = 100;
  private static final int LONGEST_MESSAGE = 2_000;
  private static final long EXIT_SECONDS = 10;
  private static final Set<String> TRAINING = Set.of("run", "submit", "tune", "nightly");

  @Option(
      names = "--stacktrace",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean stacktrace;

  @Option(
      names = "--plugins",
      scope = CommandLine.ScopeType.INHERIT,
      paramLabel = "DIR|JAR",
      description =
          "A jar with methods, data sets or networks of others, or a folder of jars; can be"
              + " repeated.")
  private List<Path> plugIns = new ArrayList<>();

  private NwsBench() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // Numbers in other digits could not be read again.
    int code = execute(arguments);
    Thread limit = new Thread(() -> haltLater(code), "exit-limit");
    limit.setDaemon(true);
    limit.start();
    System.exit(code);
  }

  // A shutdown hook of a plug-in may never end.
  private static void haltLater(int code) {
    try {
      TimeUnit.SECONDS.sleep(EXIT_SECONDS);
    } catch (InterruptedException e) {
      return;
    }
    Runtime.getRuntime().halt(code);
  }

  public static int execute(String... arguments) {
    CommandLine command = commandLine();
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) {
      command
          .getErr()
          .println(
              "nwsbench: out of memory: ask for less (in a table a double quote may be left open), or give"
                  + " more with JAVA_TOOL_OPTIONS=-Xmx4g");
      command.getErr().flush();
      return FAILED;
    }
  }

  static CommandLine commandLine() {
    NwsBench root = new NwsBench();
    return new CommandLine(root)
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(root::withPlugIns)
        .setExecutionExceptionHandler((e, command, parsed) -> root.explain(e, command))
        .setParameterExceptionHandler((e, parsed) -> refuse(e));
  }

  @SuppressWarnings("try") // the plug-ins are entered, not used
  private int withPlugIns(ParseResult parsed) {
    try (PluginLoader entered = enter()) {
      Home.newerSource().ifPresent(file -> warnOrRefuse(file, parsed));
      if (parsed.hasSubcommand()) {
        parsed.subcommand().matchedOptions().forEach(NwsBench::requireSomething);
      }
      return new CommandLine.RunLast().execute(parsed);
    } catch (UsageException e) {
      throw refusal(parsed, e);
    }
  }

  private PluginLoader enter() {
    if (!plugIns.isEmpty()) {
      PluginProbe.requireLoadable(plugIns);
    }
    return PluginLoader.enter(plugIns);
  }

  private static CommandLine.ExecutionException refusal(ParseResult parsed, UsageException e) {
    return new CommandLine.ExecutionException(
        parsed.commandSpec().commandLine(), e.getMessage(), e);
  }

  private static void warnOrRefuse(String file, ParseResult parsed) {
    String command = parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
    String finding =
        "%s is newer than the build: run 'mvn -DskipTests package' in %s"
            .formatted(file, Home.path());
    if (TRAINING.contains(command) && !parsed.subcommand().isUsageHelpRequested()) {
      throw new UsageException(finding);
    }
    PrintWriter err = parsed.commandSpec().commandLine().getErr();
    err.println(Ansi.AUTO.string("@|yellow nwsbench: warning: |@") + finding);
  }

  private static void requireSomething(CommandLine.Model.OptionSpec option) {
    if (option.getValue() instanceof Collection<?> list && list.isEmpty()) {
      throw new UsageException(
          option.longestName() + ": names nothing: name something, or leave it out");
    }
  }

  private static int refuse(CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .printf(
            "%s: %s (see %s --help)%n",
            Ansi.AUTO.string("@|red " + name + "|@"), inOneLine(message(e, command)), name);
    return REFUSED;
  }

  private static String message(CommandLine.ParameterException e, CommandLine command) {
    boolean isUnmatched = e instanceof CommandLine.UnmatchedArgumentException;
    String unmatched =
        isUnmatched
            ? ((CommandLine.UnmatchedArgumentException) e).getUnmatched().get(0)
            : String.valueOf(e.getValue());
    if (isUnmatched && unmatched.startsWith("-")) {
      String option = unmatched.replaceFirst("=.*", "");
      List<String> known = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      known.removeIf(other -> other.length() < 3); // One edit turns -f into any other.
      return "unknown option \"%s\"%s".formatted(option, Suggestion.meant(option, known));
    }
    boolean isHelp = e.getMessage().startsWith("Unknown subcommand");
    return command.getParent() == null && (isUnmatched || isHelp)
        ? Suggestion.unknown("command", unmatched, command.getSubcommands().keySet())
        : e.getMessage();
  }

  private int explain(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (stacktrace) {
      e.printStackTrace(err);
    }
    if (e instanceof UsageException || e instanceof DatasetException) {
      err.println(Ansi.AUTO.string("@|red nwsbench|@: ") + inOneLine(e.getMessage()));
      return REFUSED;
    }
    err.println(
        Ansi.AUTO.string("@|red nwsbench|@: ")
            + inOneLine(e.toString())
            + (stacktrace ? "" : " (more: --stacktrace)"));
    return FAILED;
  }

  private static String inOneLine(String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " ...";
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Map<String, String> versions = LibraryVersions.present();
      return new String[] {
        "nwsbench " + versions.get("nwsbench"),
        "DJL " + versions.get("djl") + ", PyTorch " + versions.get("pytorch"),
        "Java " + Runtime.version()
      };
    }
  }
}
