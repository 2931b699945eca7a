/* What main.c uses of ST's driver of the display; stm32_hal.c has a framebuffer at its address. */
#ifndef STM32746G_DISCOVERY_LCD_H
#define STM32746G_DISCOVERY_LCD_H

#include <stdint.h>

#define LCD_OK 0
#define LCD_FB_START_ADDRESS ((uint32_t)0xC0000000)

uint8_t BSP_LCD_Init(void);
uint32_t BSP_LCD_GetXSize(void);
uint32_t BSP_LCD_GetYSize(void);
void BSP_LCD_LayerRgb565Init(uint16_t LayerIndex, uint32_t FB_Address);
void BSP_LCD_DisplayOn(void);

#endif
