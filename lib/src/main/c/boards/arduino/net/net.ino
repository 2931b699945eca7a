// Classifies the samples, prints the results at 115200 baud, and reports how many equal Java's.
#include "net.h"
#include "net_samples.h"

#define TICKS_PER_US 1u

static uint32_t now(void) {
  return (uint32_t)micros();
}

static void say(const char *text) {
  Serial.print(text);
}

@loop

void setup() {
  Serial.begin(115200);
  // A USB port of the chip itself appears once the monitor connects.
  while (!Serial && millis() < 3000) {
    delay(10);
  }
  int same = 0;
  for (int i = 0; i < NET_SAMPLES; i++) {
    same += try_sample(i);
    delay(1);
  }
  say_total(same);
}

void loop() {
  delay(1000);
}
