/* Classifies the samples, prints the results on the ST-Link's serial port at 115200 baud and how
 * many equal Java's, and then answers frames. */
#include "@hal"@includes
#include "net_samples.h"
#include "net_serial.h"

const char net_serial_board[] = "@target";

static UART_HandleTypeDef uart;

uint32_t net_serial_cycles_per_us(void) {
  return SystemCoreClock / 1000000u;
}

uint32_t net_serial_cycles(void) {
  return DWT->CYCCNT;
}

void net_serial_send(uint8_t byte) {
  HAL_UART_Transmit(&uart, &byte, 1, HAL_MAX_DELAY);
}

@loop

/* Halts on failure: a silent board could not start its clock or serial port. */
static void need(HAL_StatusTypeDef status) {
  while (status != HAL_OK) {
  }
}

static void start_clock(void) {
  RCC_OscInitTypeDef oscillator = {0};
  RCC_ClkInitTypeDef clock = {0};
  __HAL_RCC_PWR_CLK_ENABLE();
  __HAL_PWR_VOLTAGESCALING_CONFIG(PWR_REGULATOR_VOLTAGE_SCALE1);
@oscillator
  need(HAL_RCC_OscConfig(&oscillator));
  need(HAL_PWREx_EnableOverDrive());
  clock.ClockType =
      RCC_CLOCKTYPE_SYSCLK | RCC_CLOCKTYPE_HCLK | RCC_CLOCKTYPE_PCLK1 | RCC_CLOCKTYPE_PCLK2;
  clock.SYSCLKSource = RCC_SYSCLKSOURCE_PLLCLK;
  clock.AHBCLKDivider = RCC_SYSCLK_DIV1;
  clock.APB1CLKDivider = RCC_HCLK_DIV4;
  clock.APB2CLKDivider = RCC_HCLK_DIV2;
  need(HAL_RCC_ClockConfig(&clock, @latency));
}

static void start_pin(GPIO_TypeDef *port, uint32_t pin) {
  GPIO_InitTypeDef init = {0};
  init.Pin = pin;
  init.Mode = GPIO_MODE_AF_PP;
  init.Pull = GPIO_PULLUP;
  init.Speed = GPIO_SPEED_FREQ_HIGH;
  init.Alternate = GPIO_AF7_@uart;
  HAL_GPIO_Init(port, &init);
}

static void start_serial(void) {
  __HAL_RCC_GPIOA_CLK_ENABLE();
  __HAL_RCC_GPIOB_CLK_ENABLE();
  __HAL_RCC_@uart_CLK_ENABLE();
  start_pin(@tx);
  start_pin(@rx);
  uart.Instance = @uart;
  uart.Init.BaudRate = 115200;
  uart.Init.WordLength = UART_WORDLENGTH_8B;
  uart.Init.StopBits = UART_STOPBITS_1;
  uart.Init.Parity = UART_PARITY_NONE;
  uart.Init.Mode = UART_MODE_TX_RX;
  uart.Init.HwFlowCtl = UART_HWCONTROL_NONE;
  uart.Init.OverSampling = UART_OVERSAMPLING_16;
  need(HAL_UART_Init(&uart));
}

static void start_cycle_counter(void) {
  CoreDebug->DEMCR |= CoreDebug_DEMCR_TRCENA_Msk;
@unlock  DWT->CYCCNT = 0;
  DWT->CTRL |= DWT_CTRL_CYCCNTENA_Msk;
}

/* Time base of the HAL's time-outs. */
void SysTick_Handler(void) {
  HAL_IncTick();
}
@serve

int main(void) {
  int i, same = 0;
@caches  HAL_Init();
  start_clock();
  start_serial();
  start_cycle_counter();
  for (i = 0; i < NET_SAMPLES; i++) {
    same += try_sample(i);
  }
  say_total(same);
  serve();
  return 0;
}
