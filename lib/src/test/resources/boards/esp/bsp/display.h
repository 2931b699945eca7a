/* What the display's task uses of Espressif's board support and of esp_lcd; display.c behaves on a PC. */
#ifndef BSP_DISPLAY_H
#define BSP_DISPLAY_H

#include <stdbool.h>
#include <stdint.h>

#define BSP_LCD_H_RES (1024)
#define BSP_LCD_V_RES (600)
#define BSP_LCD_MIPI_DSI_LANE_BITRATE_MBPS (1000)

typedef int esp_err_t;
enum { ESP_OK = 0 };
typedef struct esp_lcd_panel_t *esp_lcd_panel_handle_t;
typedef struct {
  int hdmi_resolution;
  struct {
    int phy_clk_src;
    uint32_t lane_bit_rate_mbps;
  } dsi_bus;
} bsp_display_config_t;
typedef struct {
  void *mipi_dsi_bus, *io;
  esp_lcd_panel_handle_t panel, control;
} bsp_lcd_handles_t;

esp_err_t bsp_display_new_with_handles(const bsp_display_config_t *config, bsp_lcd_handles_t *ret_handles);
esp_err_t bsp_display_backlight_on(void);

#endif
