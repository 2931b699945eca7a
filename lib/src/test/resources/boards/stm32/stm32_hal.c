#define _GNU_SOURCE
/* Holds the settings that main.c makes against the chip's limits, and prints what it sends. Ends with
 * 3 and a line on the error stream at the first that is wrong. */
#include <stdio.h>
#include <stdlib.h>
#include HAL

#ifdef STM32F446xx
enum { OSCILLATOR = 16, CORE = 180, LATENCY = 5, APB1 = 45, APB2 = 90, CACHES = 0 };
#else
enum { OSCILLATOR = 25, CORE = 216, LATENCY = 7, APB1 = 54, APB2 = 108, CACHES = 2 };
#endif

uint32_t powered, voltage_scale, SystemCoreClock = 16000000u;
CoreDebug_Type core_debug;
DWT_Type dwt;
GPIO_TypeDef port_a, port_b;
USART_TypeDef usart1 = {1, 0, 0, 0}, usart2 = {2, 0, 0, 0};
static uint32_t pll, ticks, over_drive, caches, serial;
static UART_HandleTypeDef *port;

static void check(int holds, const char *what) {
  if (!holds) {
    fprintf(stderr, "wrong: %s\n", what);
    exit(3);
  }
}

HAL_StatusTypeDef HAL_Init(void) {
  check(caches == CACHES, "caches");
  return HAL_OK;
}

HAL_StatusTypeDef HAL_RCC_OscConfig(RCC_OscInitTypeDef *init) {
  const RCC_PLLInitTypeDef *p = &init->PLL;
  const uint32_t input = OSCILLATOR / p->PLLM;
  const uint32_t vco = input * p->PLLN;
  const int outside = init->OscillatorType == RCC_OSCILLATORTYPE_HSE;
  check((powered & POWER) != 0 && voltage_scale == PWR_REGULATOR_VOLTAGE_SCALE1, "regulator");
  check(outside == (OSCILLATOR == 25), "oscillator of the board");
  check(outside ? init->HSEState == RCC_HSE_ON : init->HSIState == RCC_HSI_ON, "oscillator on");
  check((p->PLLSource == RCC_PLLSOURCE_HSE) == outside && p->PLLState == RCC_PLL_ON, "PLL's source");
  check(OSCILLATOR % p->PLLM == 0 && input >= 1 && input <= 2, "PLL's input of 1 to 2 MHz");
  check(p->PLLN >= 50 && p->PLLN <= 432 && vco >= 100 && vco <= 432, "VCO of 100 to 432 MHz");
  check(p->PLLQ >= 2 && p->PLLQ <= 15 && vco / p->PLLQ <= 48, "48 MHz domain");
#ifdef STM32F446xx
  check(p->PLLR >= 2 && p->PLLR <= 7, "PLLR");
#endif
  pll = vco / p->PLLP;
  return HAL_OK;
}

HAL_StatusTypeDef HAL_PWREx_EnableOverDrive(void) {
  check(pll != 0, "over-drive after the PLL");
  over_drive = 1;
  return HAL_OK;
}

HAL_StatusTypeDef HAL_RCC_ClockConfig(RCC_ClkInitTypeDef *init, uint32_t latency) {
  const uint32_t core = pll / init->AHBCLKDivider;
  check(init->ClockType == 15 && init->SYSCLKSource == RCC_SYSCLKSOURCE_PLLCLK, "clock's source");
  check(over_drive && core == CORE && latency == LATENCY, "core, over-drive and flash");
  check(core / init->APB1CLKDivider <= APB1 && core / init->APB2CLKDivider <= APB2, "buses");
  SystemCoreClock = core * 1000000u;
  return HAL_OK;
}

void HAL_GPIO_Init(GPIO_TypeDef *port, GPIO_InitTypeDef *init) {
  check((powered & (port == GPIOA ? PORT_A : PORT_B)) != 0, "port's clock");
  check(init->Mode == GPIO_MODE_AF_PP && init->Alternate == 7, "pin's function");
  port->pins |= init->Pin;
}

HAL_StatusTypeDef HAL_UART_Init(UART_HandleTypeDef *uart) {
#ifdef STM32F446xx
  check(uart->Instance == USART2 && (powered & SERIAL_2) != 0, "serial port");
  check(port_a.pins == (1u << 2 | 1u << 3) && port_b.pins == 0, "pins");
#else
  check(uart->Instance == USART1 && (powered & SERIAL_1) != 0, "serial port");
  check(port_a.pins == 1u << 9 && port_b.pins == 1u << 7, "pins");
#endif
  check(SystemCoreClock == CORE * 1000000u, "clock before serial port");
  check(uart->Init.BaudRate == 115200, "baud");
  serial = 1;
  port = uart;
  return HAL_OK;
}

HAL_StatusTypeDef HAL_UART_Transmit(
    UART_HandleTypeDef *uart, const uint8_t *data, uint16_t size, uint32_t timeout) {
  check(uart->Instance != 0 && serial && timeout == HAL_MAX_DELAY, "serial port before text");
  check((CoreDebug->DEMCR & CoreDebug_DEMCR_TRCENA_Msk) != 0 && DWT->CTRL == 1, "cycle counter");
  check(CACHES == 0 || DWT->LAR == 0xC5ACCE55u, "lock of the cycle counter");
  fwrite(data, 1, size, stdout);
  DWT->CYCCNT += 1000000u;
  return HAL_OK;
}

void HAL_IncTick(void) { ticks++; }

HAL_StatusTypeDef HAL_UART_Receive(
    UART_HandleTypeDef *uart, uint8_t *data, uint16_t size, uint32_t timeout) {
  const int byte = getchar();
  check(uart->Instance != 0 && serial && size == 1 && timeout == HAL_MAX_DELAY, "reception");
  if (byte == EOF) {
    SysTick_Handler();
    check(ticks == 1, "tick");
    exit(0);
  }
  *data = (uint8_t)byte;
  return HAL_OK;
}

void SCB_EnableICache(void) { caches++; }

void SCB_EnableDCache(void) { caches++; }

#ifndef STM32F446xx
#include <sys/mman.h>
#include "stm32746g_discovery_lcd.h"
#include "stm32746g_discovery_ts.h"

/* The display shows the file 'screen' at the end of the input, after the touches of the file 'touches', which begin
 * after four seconds: x and y in each line, one every ten milliseconds. A look at the clock takes a millisecond. */
enum { WIDTH = 480, HEIGHT = 272, FRAME = WIDTH * HEIGHT * 2, BEGIN = 4000, END = 9500 };

static uint32_t enabled, layer, on, panel;
static FILE *touches;

static void finish(void) {
  FILE *screen = fopen("screen", "wb");
  check(on && panel, "display and touch panel");
  check(screen != NULL && fwrite((void *)(uintptr_t)layer, FRAME, 1, screen) == 1, "screen");
  fclose(screen);
  exit(0);
}

uint32_t HAL_GetTick(void) {
  const int byte = enabled && (port->interrupts & UART_IT_RXNE) != 0 ? getchar() : EOF;
  SysTick_Handler();
  if (byte != EOF) {
    usart1.RDR = (uint32_t)byte;
    usart1.ISR = USART_ISR_RXNE;
    USART1_IRQHandler();
    usart1.ISR = 0;
  } else if (ticks >= END) {
    finish();
  }
  return ticks;
}

void HAL_NVIC_EnableIRQ(IRQn_Type interrupt) {
  check(interrupt == USART1_IRQn && serial, "interrupt");
  enabled = 1;
}

uint8_t BSP_LCD_Init(void) {
  void *at = (void *)(uintptr_t)LCD_FB_START_ADDRESS;
  check(SystemCoreClock == CORE * 1000000u, "clock before display");
  check(mmap(at, FRAME, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == at,
        "framebuffer");
  return LCD_OK;
}

uint32_t BSP_LCD_GetXSize(void) { return WIDTH; }

uint32_t BSP_LCD_GetYSize(void) { return HEIGHT; }

void BSP_LCD_LayerRgb565Init(uint16_t LayerIndex, uint32_t FB_Address) {
  check(LayerIndex == 0 && FB_Address == LCD_FB_START_ADDRESS, "layer");
  layer = FB_Address;
}

void BSP_LCD_DisplayOn(void) {
  check(layer != 0, "layer before display");
  on = 1;
}

uint8_t BSP_TS_Init(uint16_t ts_SizeX, uint16_t ts_SizeY) {
  check(ts_SizeX == WIDTH && ts_SizeY == HEIGHT, "size of touch panel");
  touches = fopen("touches", "r");
  panel = 1;
  return TS_OK;
}

uint8_t BSP_TS_GetState(TS_StateTypeDef *TS_State) {
  int x = 0, y = 0;
  TS_State->touchDetected = touches != NULL && ticks >= BEGIN && fscanf(touches, "%d %d", &x, &y) == 2;
  TS_State->touchX[0] = (uint16_t)x;
  TS_State->touchY[0] = (uint16_t)y;
  return TS_OK;
}
#endif
