#include <stdint.h>
#include <stdio.h>

static unsigned long passed;
static unsigned long speed;

struct Port {
  void begin(unsigned long baud) { speed = baud; }
  void write(uint8_t byte) { fputc(byte, speed == 115200 ? stdout : stderr); }
  int available() {
    const int byte = getchar();
    return byte == EOF ? 0 : (ungetc(byte, stdin), 1);
  }
  int read() { return getchar(); }
  operator bool() const { return passed > 50; }
};

static Port Serial;

struct Chip {
  uint32_t getCycleCount() { return (uint32_t)(passed += 1120); }
};

static Chip ESP;

static inline uint32_t getCpuFrequencyMhz() { return 160; }
static inline unsigned long millis() { return passed; }
static inline void delay(uint32_t milliseconds) { passed += milliseconds; }
