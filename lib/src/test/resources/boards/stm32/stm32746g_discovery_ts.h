/* What main.c uses of ST's driver of the touch panel; stm32_hal.c reads the touches from a file. */
#ifndef STM32746G_DISCOVERY_TS_H
#define STM32746G_DISCOVERY_TS_H

#include <stdint.h>

enum { TS_OK = 0, TS_MAX_NB_TOUCH = 5 };
typedef struct {
  uint8_t touchDetected;
  uint16_t touchX[TS_MAX_NB_TOUCH], touchY[TS_MAX_NB_TOUCH];
} TS_StateTypeDef;

uint8_t BSP_TS_Init(uint16_t ts_SizeX, uint16_t ts_SizeY);
uint8_t BSP_TS_GetState(TS_StateTypeDef *TS_State);

#endif
