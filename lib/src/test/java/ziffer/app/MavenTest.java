package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Output of Maven 3.8.7, shortened. */
class MavenTest {
  @Test
  void reportsAMissingNetworkInOneLine() {
    String line =
        Maven.fault(
                "\u001b[0m\u001b[0m[ERROR] Plugin org.apache.maven.plugins:maven-clean-plugin:3.5.0"
                    + " or one of its dependencies could not be resolved: transfer failed for"
                    + " https://repo.maven.apache.org/maven2/: Unknown host repo.maven.apache.org:"
                    + " Temporary failure in name resolution -> [Help 1]\n[ERROR] \n")
            .getMessage();
    assertEquals(
        "Maven cannot download what it needs (Unknown host repo.maven.apache.org); check the network,"
            + " or use an offline pack: ./jbang setup.java --from DIR",
        line);
  }

  @Test
  void reportsTheFirstErrorOfOtherFailures() {
    String line =
        Maven.fault(
                "[WARNING] careful\n[ERROR] COMPILATION ERROR : \n"
                    + "[ERROR] /lib/A.java:[3,1] ';' expected\n")
            .getMessage();
    assertTrue(line.startsWith("Maven fails: /lib/A.java:[3,1] ';' expected; "), line);
    assertTrue(line.endsWith("mvn -f lib process-classes shows more"), line);
  }

  @Test
  void reportsTheFirstLineIfNoneIsAnError() {
    String line =
        Maven.fault("Picked up JAVA_TOOL_OPTIONS: -Xmx1g\n\nThe JAVA_HOME is not set\nat all\n")
            .getMessage();
    assertTrue(line.startsWith("Maven fails: The JAVA_HOME is not set; "), line);
    assertTrue(Maven.fault("").getMessage().startsWith("Maven fails: no reason given; "));
  }
}
