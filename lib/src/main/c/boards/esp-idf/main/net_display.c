/* The canvas on the display of the ESP32-P4-Function-EV-Board: a task on the second core, since the
 * first answers the serial line. Without a display, or without a touch panel, it ends. */
#include <stddef.h>
#include "bsp/display.h"
#include "bsp/touch.h"
#include "esp_lcd_mipi_dsi.h"
#include "esp_lcd_panel_ops.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "net_screen.h"
#include "net_serial.h"

static net_scratch scratch;
static net_screen screen;
static bsp_lcd_handles_t display;

/* Writes what is in the cache to the framebuffer, from which the display takes it. */
static void show(void) {
  esp_lcd_panel_draw_bitmap(display.panel, 0, 0, BSP_LCD_H_RES, BSP_LCD_V_RES,
                            (const void *)screen.framebuffer);
}

static void draw(void *unused) {
  esp_lcd_touch_point_data_t point = {0};
  esp_lcd_touch_handle_t touch = NULL;
  (void)unused;
  if (bsp_touch_new(NULL, &touch) != ESP_OK) {
    vTaskDelete(NULL);
  }
  for (;;) {
    uint8_t count = 0;
    if (esp_lcd_touch_read_data(touch) == ESP_OK &&
        esp_lcd_touch_get_data(touch, &point, &count, 1) == ESP_OK &&
        net_screen_touch(&screen, point.x, point.y, count > 0)) {
      show();
    }
    vTaskDelay(pdMS_TO_TICKS(10));
  }
}

void net_display_start(void) {
  const bsp_display_config_t config = {
      .dsi_bus.lane_bit_rate_mbps = BSP_LCD_MIPI_DSI_LANE_BITRATE_MBPS,
  };
  void *framebuffer = NULL;
  /* As the driver mirrors the coordinates of the touch panel. */
  if (bsp_display_new_with_handles(&config, &display) != ESP_OK ||
      esp_lcd_panel_mirror(display.panel, true, true) != ESP_OK ||
      esp_lcd_dpi_panel_get_frame_buffer(display.panel, 1, &framebuffer) != ESP_OK) {
    return;
  }
  screen.framebuffer = framebuffer;
  screen.width = screen.stride = BSP_LCD_H_RES;
  screen.height = BSP_LCD_V_RES;
  screen.scratch = &scratch;
  screen.clock = net_serial_cycles;
  screen.ticks_per_us = net_serial_cycles_per_us();
  net_screen_start(&screen);
  show();
  bsp_display_backlight_on();
  xTaskCreatePinnedToCore(draw, "screen", 8192, NULL, 1, NULL, 1);
}
