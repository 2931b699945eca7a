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
USART_TypeDef usart1 = {1}, usart2 = {2};
static uint32_t pll, ticks, over_drive, caches, serial;

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
