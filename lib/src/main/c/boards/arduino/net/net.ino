// Classifies the samples, prints the results at 115200 baud and how many equal Java's, and then
// answers frames.
#include "net_samples.h"
#include "net_serial.h"

const char net_serial_board[] = "esp32c3";

uint32_t net_serial_cycles_per_us(void) {
  return getCpuFrequencyMhz();
}

uint32_t net_serial_cycles(void) {
  return ESP.getCycleCount();
}

void net_serial_send(uint8_t byte) {
  Serial.write(byte);
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
  while (Serial.available() > 0) {
    net_serial_receive(&line, (uint8_t)Serial.read());
  }
  delay(1);
}
