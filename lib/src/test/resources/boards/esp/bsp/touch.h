#include "bsp/display.h"
typedef struct esp_lcd_touch_s *esp_lcd_touch_handle_t;
typedef struct {
  uint8_t track_id;
  uint16_t x, y, strength;
} esp_lcd_touch_point_data_t;
typedef struct {
  void *dummy;
} bsp_touch_config_t;
esp_err_t bsp_touch_new(const bsp_touch_config_t *config, esp_lcd_touch_handle_t *ret_touch);
esp_err_t esp_lcd_touch_read_data(esp_lcd_touch_handle_t tp);
esp_err_t esp_lcd_touch_get_data(
    esp_lcd_touch_handle_t tp, esp_lcd_touch_point_data_t *data, uint8_t *point_cnt, uint8_t max_point_cnt);
