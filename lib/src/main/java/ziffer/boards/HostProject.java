package ziffer.boards;

import java.util.Map;

/** A project for the host, with Makefile and CMakeLists.txt. */
final class HostProject implements Target {
  private static final String MAIN =
      """
      /* Classifies the samples, compares all scores with the expected ones, and exits with 1 if any
       * differs. */
      #include <stdio.h>
      #include <time.h>
      #include "$p.h"
      #include "$p_samples.h"

      #define TICKS_PER_US 1u

      static uint32_t now(void) {
        return (uint32_t)((uint64_t)clock() * 1000000u / (uint64_t)CLOCKS_PER_SEC);
      }

      static void say(const char *text) {
        fputs(text, stdout);
      }

      @loop

      int main(void) {
        int i, same = 0;
        for (i = 0; i < $P_SAMPLES; i++) {
          same += try_sample(i);
        }
        say_total(same);
        return same == $P_SAMPLES ? 0 : 1;
      }
      """;

  /* $p_samples never clashes with the targets run and clean. */
  private static final String MAKEFILE =
      """
      # make run: builds the program and classifies the samples.
      CFLAGS ?= -std=c99 @flags -Wall -Wextra -Wpedantic

      run: $p_samples
      \t./$p_samples

      $p_samples: main.c $p.c $p.h $p_samples.h
      \t$(CC) $(CFLAGS) -o $@ main.c $p.c

      clean:
      \trm -f $p_samples

      .PHONY: run clean
      """;

  private static final String CMAKE =
      """
      cmake_minimum_required(VERSION 3.13)
      project($p_samples C)

      add_executable($p_samples main.c $p.c)
      set_target_properties($p_samples PROPERTIES C_STANDARD 99 C_STANDARD_REQUIRED ON)
      if(NOT MSVC)
        target_compile_options($p_samples PRIVATE @flags -Wall -Wextra -Wpedantic)
      endif()

      enable_testing()
      add_test(NAME samples COMMAND $p_samples)
      """;

  private static final String README =
      """
      # $p on this machine

      @intro

      With make:

      ```
      make run
      ```

      With CMake, also on Windows:

      ```
      cmake -S . -B build
      cmake --build build --config Release
      ctest --test-dir build -C Release --verbose
      ```

      It prints one line per digit, then how many results equal Java's:

      ```
      Sample 0 (label=0): pred=0, latency=... us, scores=[...]
      @samples of @samples samples as in Java
      ```

      The exit code is 1 if any result differs. Latency is processor time from `clock()`, whose
      resolution is a millisecond on some systems; the first sample runs with cold caches.

      Firmware needs only `$p.h` and `$p.c`; `main.c` shows how to call them.

      Ziffer's tests build and run this project with make and with CMake, on Linux, with GCC.
      """;

  @Override
  public String name() {
    return "host";
  }

  @Override
  public Map<String, String> files(CModel model) {
    return new ProjectFiles(model, BoardFlags.HOST)
        .sources("")
        .samples("")
        .add("main.c", MAIN)
        .add("Makefile", MAKEFILE)
        .add("CMakeLists.txt", CMAKE)
        .add("README.md", README)
        .map();
  }
}
