#define STM32F446xx
#include "stm32_hal.h"
