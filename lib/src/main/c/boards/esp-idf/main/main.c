/* Classifies the samples, prints the results on the console and how many equal Java's, and then
 * answers frames on it. */
#include <unistd.h>
#include "esp_cpu.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "net_samples.h"
#include "net_serial.h"
#include "sdkconfig.h"

const char net_serial_board[] = "@target";

uint32_t net_serial_cycles_per_us(void) {
  return CONFIG_ESP_DEFAULT_CPU_FREQ_MHZ;
}

uint32_t net_serial_cycles(void) {
  return (uint32_t)esp_cpu_get_cycle_count();
}

void net_serial_send(uint8_t byte) {
  while (write(STDOUT_FILENO, &byte, 1) != 1) {
  }
}

@loop@declaration

void app_main(void) {
  uint8_t byte;
  int i, same = 0;
  for (i = 0; i < NET_SAMPLES; i++) {
    same += try_sample(i);
    vTaskDelay(1); /* lets the idle task feed the watchdog */
  }
  say_total(same);@start
  for (;;) {
    if (read(STDIN_FILENO, &byte, 1) == 1) {
      net_serial_receive(&line, byte);
    } else {
      vTaskDelay(1); /* a millisecond, in which the port's 128 bytes do not fill */
    }
  }
}
