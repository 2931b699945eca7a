/**
 * Complete projects around the generated C: for the host, for boards (Arduino, ESP-IDF, PlatformIO)
 * and, bare-metal, for cores emulated by QEMU. {@link ziffer.boards.Targets} lists them. May import
 * data, net, quant and codegen. Needs the JDK alone and does not know DL4J.
 */
package ziffer.boards;
