/* What main.c uses of ST's HAL and of CMSIS; stm32_hal.c behaves on a PC as far as settings go. */
#ifndef STM32_HAL_H
#define STM32_HAL_H

#include <stdint.h>

typedef enum { HAL_OK = 0, HAL_ERROR = 1 } HAL_StatusTypeDef;
typedef struct { volatile uint32_t DEMCR; } CoreDebug_Type;
typedef struct { volatile uint32_t CTRL, CYCCNT, LAR; } DWT_Type;
typedef struct { uint32_t pins; } GPIO_TypeDef;
typedef struct { uint32_t number; volatile uint32_t ISR, RDR, ICR; } USART_TypeDef;
typedef enum { USART1_IRQn = 37 } IRQn_Type;
typedef struct { uint32_t Pin, Mode, Pull, Speed, Alternate; } GPIO_InitTypeDef;
typedef struct {
  uint32_t PLLState, PLLSource, PLLM, PLLN, PLLP, PLLQ;
#ifdef STM32F446xx
  uint32_t PLLR;
#endif
} RCC_PLLInitTypeDef;
typedef struct {
  uint32_t OscillatorType, HSEState, HSIState, HSICalibrationValue;
  RCC_PLLInitTypeDef PLL;
} RCC_OscInitTypeDef;
typedef struct {
  uint32_t ClockType, SYSCLKSource, AHBCLKDivider, APB1CLKDivider, APB2CLKDivider;
} RCC_ClkInitTypeDef;
typedef struct {
  uint32_t BaudRate, WordLength, StopBits, Parity, Mode, HwFlowCtl, OverSampling;
} UART_InitTypeDef;
typedef struct {
  USART_TypeDef *Instance;
  UART_InitTypeDef Init;
  uint32_t interrupts;
} UART_HandleTypeDef;

enum { POWER = 1, PORT_A = 2, PORT_B = 4, SERIAL_1 = 8, SERIAL_2 = 16 };
extern uint32_t powered, voltage_scale, SystemCoreClock;
extern CoreDebug_Type core_debug;
extern DWT_Type dwt;
extern GPIO_TypeDef port_a, port_b;
extern USART_TypeDef usart1, usart2;

#define CoreDebug (&core_debug)
#define DWT (&dwt)
#define GPIOA (&port_a)
#define GPIOB (&port_b)
#define USART1 (&usart1)
#define USART2 (&usart2)
#define __HAL_RCC_PWR_CLK_ENABLE() ((void)(powered |= POWER))
#define __HAL_RCC_GPIOA_CLK_ENABLE() ((void)(powered |= PORT_A))
#define __HAL_RCC_GPIOB_CLK_ENABLE() ((void)(powered |= PORT_B))
#define __HAL_RCC_USART1_CLK_ENABLE() ((void)(powered |= SERIAL_1))
#define __HAL_RCC_USART2_CLK_ENABLE() ((void)(powered |= SERIAL_2))
#define __HAL_PWR_VOLTAGESCALING_CONFIG(scale) ((void)(voltage_scale = (scale)))

#define PWR_REGULATOR_VOLTAGE_SCALE1 1u
#define USART_ISR_RXNE 32u
#define USART_ICR_ORECF 8u
#define UART_IT_RXNE 32u
#define __HAL_UART_ENABLE_IT(uart, interrupt) ((void)((uart)->interrupts |= (interrupt)))
#define RCC_OSCILLATORTYPE_HSE 1u
#define RCC_OSCILLATORTYPE_HSI 2u
#define RCC_HSE_ON 1u
#define RCC_HSI_ON 1u
#define RCC_HSICALIBRATION_DEFAULT 0x10u
#define RCC_PLL_ON 2u
#define RCC_PLLSOURCE_HSI 0u
#define RCC_PLLSOURCE_HSE 1u
#define RCC_PLLP_DIV2 2u
#define RCC_CLOCKTYPE_SYSCLK 1u
#define RCC_CLOCKTYPE_HCLK 2u
#define RCC_CLOCKTYPE_PCLK1 4u
#define RCC_CLOCKTYPE_PCLK2 8u
#define RCC_SYSCLKSOURCE_PLLCLK 2u
#define RCC_SYSCLK_DIV1 1u
#define RCC_HCLK_DIV2 2u
#define RCC_HCLK_DIV4 4u
#define FLASH_LATENCY_5 5u
#define FLASH_LATENCY_7 7u
#define GPIO_PIN_2 (1u << 2)
#define GPIO_PIN_3 (1u << 3)
#define GPIO_PIN_7 (1u << 7)
#define GPIO_PIN_9 (1u << 9)
#define GPIO_MODE_AF_PP 2u
#define GPIO_PULLUP 1u
#define GPIO_SPEED_FREQ_HIGH 2u
#define GPIO_AF7_USART1 7u
#define GPIO_AF7_USART2 7u
#define UART_WORDLENGTH_8B 0u
#define UART_STOPBITS_1 0u
#define UART_PARITY_NONE 0u
#define UART_MODE_TX_RX 12u
#define UART_HWCONTROL_NONE 0u
#define UART_OVERSAMPLING_16 0u
#define HAL_MAX_DELAY 0xFFFFFFFFu
#define CoreDebug_DEMCR_TRCENA_Msk (1u << 24)
#define DWT_CTRL_CYCCNTENA_Msk 1u

HAL_StatusTypeDef HAL_Init(void);
HAL_StatusTypeDef HAL_RCC_OscConfig(RCC_OscInitTypeDef *init);
HAL_StatusTypeDef HAL_RCC_ClockConfig(RCC_ClkInitTypeDef *init, uint32_t latency);
HAL_StatusTypeDef HAL_PWREx_EnableOverDrive(void);
HAL_StatusTypeDef HAL_UART_Init(UART_HandleTypeDef *uart);
HAL_StatusTypeDef HAL_UART_Transmit(
    UART_HandleTypeDef *uart, const uint8_t *data, uint16_t size, uint32_t timeout);
HAL_StatusTypeDef HAL_UART_Receive(
    UART_HandleTypeDef *uart, uint8_t *data, uint16_t size, uint32_t timeout);
void HAL_GPIO_Init(GPIO_TypeDef *port, GPIO_InitTypeDef *init);
void HAL_IncTick(void);
uint32_t HAL_GetTick(void);
void HAL_NVIC_EnableIRQ(IRQn_Type interrupt);
void USART1_IRQHandler(void);
void SCB_EnableICache(void);
void SCB_EnableDCache(void);
void SysTick_Handler(void);

#endif
