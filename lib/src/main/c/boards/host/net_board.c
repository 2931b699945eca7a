/* A board on a pseudo-terminal of this machine: prints its path, and answers frames there until it is killed. POSIX. */
#define _XOPEN_SOURCE 600 /* NOLINT(bugprone-reserved-identifier) */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include "net_serial.h"

const char net_serial_board[] = "host";

static net_serial line;
static int terminal;

/* Nanoseconds stand for cycles. */
uint32_t net_serial_cycles_per_us(void) {
  return 1000;
}

uint32_t net_serial_cycles(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint32_t)now.tv_sec * 1000000000u + (uint32_t)now.tv_nsec;
}

static void need(int done, const char *what) {
  if (!done) {
    perror(what);
    exit(1);
  }
}

void net_serial_send(uint8_t byte) {
  need(write(terminal, &byte, 1) == 1, "write");
}

/* Opens the other end too, which makes the terminal outlive its callers, and passes bytes on as they are. */
static void open_terminal(void) {
  struct termios raw;
  const char *path;
  int other;
  terminal = posix_openpt(O_RDWR | O_NOCTTY);
  need(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0, "pseudo-terminal");
  path = ptsname(terminal);
  need(path != NULL, "pseudo-terminal");
  other = open(path, O_RDWR | O_NOCTTY);
  need(other >= 0 && tcgetattr(other, &raw) == 0, path);
  raw.c_iflag = 0;
  raw.c_oflag = 0;
  raw.c_lflag = 0;
  need(tcsetattr(other, TCSANOW, &raw) == 0, path);
  puts(path);
  (void)fflush(stdout);
}

int main(void) {
  uint8_t byte;
  open_terminal();
  for (;;) {
    need(read(terminal, &byte, 1) == 1, "read");
    net_serial_receive(&line, byte);
  }
}
