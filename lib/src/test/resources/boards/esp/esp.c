/* Starts app_main, and ends with 3 unless it let the idle task run. The clock stands shortly before
 * the wrap of 32 bit and moves by 7 microseconds a look. */
#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

void app_main(void);

static int64_t microseconds = 0xfffffff0;
static uint32_t rested;

int64_t esp_timer_get_time(void) { return microseconds += 7; }

void vTaskDelay(const TickType_t ticks) { rested += ticks; }

int main(void) {
  app_main();
  return rested > 0 ? 0 : 3;
}
