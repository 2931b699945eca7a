#include <stdint.h>
#include <stdio.h>

static unsigned long passed;
static unsigned long speed;

struct Port {
  void begin(unsigned long baud) { speed = baud; }
  void print(const char *text) { fputs(text, speed == 115200 ? stdout : stderr); }
  operator bool() const { return passed > 50; }
};

static Port Serial;

static inline unsigned long micros() { return passed += 7; }
static inline unsigned long millis() { return passed; }
static inline void delay(uint32_t milliseconds) { passed += milliseconds; }
