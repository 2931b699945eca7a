/* A display and a touch panel: the task runs through the touches of the file 'touches', x and y in each line, and ends
 * after the finger is lifted. What it passed to the display until then is the file 'screen'. Without the first file,
 * there is no touch panel. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bsp/touch.h"
#include "esp_lcd_mipi_dsi.h"
#include "esp_lcd_panel_ops.h"
#include "freertos/task.h"

static uint16_t framebuffer[BSP_LCD_H_RES * BSP_LCD_V_RES], shown[BSP_LCD_H_RES * BSP_LCD_V_RES];
static jmp_buf scheduler;
static FILE *touches;
static int mirrored, lit, lifted;
extern int in_task;

static void check(int holds) {
  if (!holds) {
    exit(3);
  }
}

esp_err_t bsp_display_new_with_handles(const bsp_display_config_t *config, bsp_lcd_handles_t *ret_handles) {
  check(config->dsi_bus.lane_bit_rate_mbps == 1000);
  ret_handles->panel = (esp_lcd_panel_handle_t)framebuffer;
  return ESP_OK;
}

esp_err_t esp_lcd_panel_mirror(esp_lcd_panel_handle_t panel, bool mirror_x, bool mirror_y) {
  mirrored = panel != NULL && mirror_x && mirror_y;
  return ESP_OK;
}

esp_err_t esp_lcd_dpi_panel_get_frame_buffer(esp_lcd_panel_handle_t dpi_panel, uint32_t fb_num, void **fb0, ...) {
  check(dpi_panel != NULL && fb_num == 1);
  *fb0 = framebuffer;
  return ESP_OK;
}

esp_err_t esp_lcd_panel_draw_bitmap(
    esp_lcd_panel_handle_t panel, int x_start, int y_start, int x_end, int y_end, const void *color_data) {
  check(panel != NULL && x_start == 0 && y_start == 0 && x_end == BSP_LCD_H_RES && y_end == BSP_LCD_V_RES);
  check(color_data == framebuffer);
  memcpy(shown, framebuffer, sizeof shown);
  return ESP_OK;
}

esp_err_t bsp_display_backlight_on(void) {
  lit = 1;
  return ESP_OK;
}

esp_err_t bsp_touch_new(const bsp_touch_config_t *config, esp_lcd_touch_handle_t *ret_touch) {
  check(config == NULL);
  touches = fopen("touches", "r");
  *ret_touch = (esp_lcd_touch_handle_t)touches;
  return touches != NULL ? ESP_OK : -1;
}

void vTaskDelete(TaskHandle_t task) {
  check(task == NULL);
  longjmp(scheduler, 1);
}

esp_err_t esp_lcd_touch_read_data(esp_lcd_touch_handle_t tp) {
  check(tp != NULL);
  if (lifted) {
    longjmp(scheduler, 1);
  }
  return ESP_OK;
}

esp_err_t esp_lcd_touch_get_data(
    esp_lcd_touch_handle_t tp, esp_lcd_touch_point_data_t *data, uint8_t *point_cnt, uint8_t max_point_cnt) {
  int x, y;
  check(tp != NULL && max_point_cnt == 1);
  lifted = fscanf(touches, "%d %d", &x, &y) != 2;
  *point_cnt = !lifted;
  if (!lifted) {
    data->x = (uint16_t)x;
    data->y = (uint16_t)y;
  }
  return ESP_OK;
}

int xTaskCreatePinnedToCore(void (*code)(void *), const char *name, uint32_t stack, void *parameters,
                            unsigned priority, TaskHandle_t *created, int core) {
  FILE *screen;
  check(name != NULL && stack >= 4096 && priority > 0 && created == NULL && core == 1 && mirrored && lit);
  in_task = 1;
  if (setjmp(scheduler) == 0) {
    code(parameters);
  }
  in_task = 0;
  screen = fopen("screen", "wb");
  check(screen != NULL && fwrite(shown, sizeof shown, 1, screen) == 1);
  fclose(screen);
  return 1;
}
