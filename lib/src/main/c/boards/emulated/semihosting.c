int machine_open(const char *name, int write) {
  uintptr_t block[3] = {(uintptr_t)name, write ? 5 : 1, 0}; /* "wb", "rb" */
  while (name[block[2]] != 0) {
    block[2]++;
  }
  return host(0x01, block);
}

int machine_read(int file, void *to, int bytes) {
  const uintptr_t block[3] = {(uintptr_t)file, (uintptr_t)to, (uintptr_t)bytes};
  return bytes - host(0x06, block);
}

int machine_write(int file, const void *from, int bytes) {
  const uintptr_t block[3] = {(uintptr_t)file, (uintptr_t)from, (uintptr_t)bytes};
  return host(0x05, block) == 0 ? 0 : -1;
}

/* Exits the emulator with a code. */
static void leave(int code) {
  const uintptr_t block[2] = {0x20026, (uintptr_t)code};
  host(0x20, block);
  for (;;) {
  }
}

static void fault(void) {
  leave(9);
}

int main(void);
extern uint32_t bss_start[], bss_end[], stack_top[];

static void clear(void) {
  uint32_t *word;
  for (word = bss_start; word < bss_end; word++) {
    *word = 0;
  }
}
