/* Starts app_main, whose console are the standard streams. The counter stands shortly before its wrap and
 * moves by 7 microseconds a look. Ends with 0 when the idle task ran after the end of the input, and
 * with 3 if it did not run between the samples. */
#include <stdlib.h>
#include "esp_cpu.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

void app_main(void);

int in_task; /* another than that of app_main */

enum { SAMPLES = 10 };

static uint32_t cycles = 0xfffffff0u, looks, rests;

uint32_t esp_cpu_get_cycle_count(void) {
  looks++;
  return cycles += 7 * 160;
}

void vTaskDelay(const TickType_t ticks) {
  if (in_task) {
    return;
  }
  rests += ticks;
  if (rests > SAMPLES) {
    exit(0);
  }
  if (looks != 2 * rests) {
    exit(3);
  }
}

int main(void) {
  app_main();
  return 3;
}
