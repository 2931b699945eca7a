/* Start-up, files and exit of a program under Linux on ARM, by system calls. */
#include "machine.h"

int main(void);
void start(void);

static int call(int number, uintptr_t a, uintptr_t b, uintptr_t c) {
  register int r7 __asm__("r7") = number;
  register uintptr_t r0 __asm__("r0") = a;
  register uintptr_t r1 __asm__("r1") = b;
  register uintptr_t r2 __asm__("r2") = c;
  __asm__ volatile("svc 0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2) : "memory");
  return (int)r0;
}

int machine_open(const char *name, int write) {
  return call(5, (uintptr_t)name, write ? 01101 : 0, 0644); /* write, create, truncate */
}

int machine_read(int file, void *to, int bytes) {
  return call(3, (uintptr_t)file, (uintptr_t)to, (uintptr_t)bytes);
}

int machine_write(int file, const void *from, int bytes) {
  return call(4, (uintptr_t)file, (uintptr_t)from, (uintptr_t)bytes) == bytes ? 0 : -1;
}

void start(void) {
  call(1, (uintptr_t)main(), 0, 0);
}
