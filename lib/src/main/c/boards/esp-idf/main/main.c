/* Classifies the samples, prints the results at 115200 baud, and reports how many equal
 * Java's. */
#include <stdio.h>
#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "net.h"
#include "net_samples.h"

#define TICKS_PER_US 1u

static uint32_t now(void) {
  return (uint32_t)esp_timer_get_time();
}

static void say(const char *text) {
  fputs(text, stdout);
}

@loop

void app_main(void) {
  int i, same = 0;
  for (i = 0; i < NET_SAMPLES; i++) {
    same += try_sample(i);
    vTaskDelay(1); /* lets the idle task feed the watchdog */
  }
  say_total(same);
}
