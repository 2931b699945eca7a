/* Nucleo-F446RE. Registers and clock limits are as in ST's reference manual RM0390, the pins of the
 * ST-Link's serial port and of the light as in the board's manual UM1724. */
#include "net_board.h"

#define RCC(offset) NET_REGISTER(0x40023800 + (offset))
#define PWR_CR NET_REGISTER(0x40007000)
#define PWR_CSR NET_REGISTER(0x40007004)
#define FLASH_ACR NET_REGISTER(0x40023C00)
#define GPIOA(offset) NET_REGISTER(0x40020000 + (offset))
#define USART2(offset) NET_REGISTER(0x40004400 + (offset))
#define DEMCR NET_REGISTER(0xE000EDFC)
#define DWT_CTRL NET_REGISTER(0xE0001000)
#define DWT_CYCCNT NET_REGISTER(0xE0001004)
#define LED 5

const char net_serial_board[] = "nucleo-f446re";

static uint32_t mhz; /* of the processor; the bus of the serial port has a quarter of 180, or 16 */

uint32_t net_serial_cycles_per_us(void) {
  return mhz;
}

uint32_t net_serial_cycles(void) {
  return DWT_CYCCNT;
}

void net_serial_send(uint8_t byte) {
  while ((USART2(0x00) & 1u << 7) == 0) { /* SR: TXE */
  }
  USART2(0x04) = byte;
}

int net_board_receive(void) {
  if ((USART2(0x00) & (1u << 5 | 1u << 3)) == 0) { /* SR: RXNE, or ORE: bytes were lost */
    return -1;
  }
  return (int)(USART2(0x04) & 0xff); /* clears both */
}

void net_board_show(int sign) {
  GPIOA(0x18) = 1u << (sign != NET_BOARD_NONE ? LED : LED + 16); /* BSRR */
}

/* Waits for a bit, but not for ever. */
static int wait(const volatile uint32_t *from, uint32_t bit) {
  uint32_t left;
  for (left = 1000000; left > 0; left--) {
    if ((*from & bit) != 0) {
      return 1;
    }
  }
  return 0;
}

/* 16 MHz inside / 8 = 2 MHz; x 180 = 360 MHz; / 2 = 180 MHz, which needs the over-drive and five
 * wait states of the flash. Returns 0 if it stays at 16 MHz. */
static int start_clock(void) {
  RCC(0x40) |= 1u << 28; /* APB1ENR: PWR */
  PWR_CR |= 3u << 14;    /* voltage scale 1 */
  RCC(0x04) = 8u << 24 | 2u << 28 | 180u << 6 | 8u; /* PLLCFGR: Q, R unused; N, M */
  RCC(0x00) |= 1u << 24;                            /* CR: PLL on */
  if (!wait(&RCC(0x00), 1u << 25)) {
    return 0;
  }
  PWR_CR |= 1u << 16; /* over-drive on */
  if (!wait(&PWR_CSR, 1u << 16)) {
    return 0;
  }
  PWR_CR |= 1u << 17; /* over-drive switched */
  if (!wait(&PWR_CSR, 1u << 17)) {
    return 0;
  }
  FLASH_ACR = 1u << 10 | 1u << 9 | 1u << 8 | 5u; /* both caches, prefetch, five wait states */
  if (!wait(&FLASH_ACR, 5u)) {
    return 0;
  }
  RCC(0x08) = 4u << 13 | 5u << 10;               /* CFGR: buses at 90 and 45 MHz */
  RCC(0x08) |= 2u;                               /* processor at the PLL's clock */
  if (!wait(&RCC(0x08), 2u << 2)) {
    RCC(0x08) = 0; /* 16 MHz for all */
    return 0;
  }
  return 1;
}

static void start_serial(void) {
  RCC(0x30) |= 1u;       /* AHB1ENR: GPIOA */
  RCC(0x40) |= 1u << 17; /* APB1ENR: USART2 */
  (void)RCC(0x40);       /* a block takes two cycles to wake up */
  GPIOA(0x20) |= 7u << 8 | 7u << 12;                /* AFRL: USART2 on PA2, PA3 */
  GPIOA(0x0C) |= 1u << 6;                           /* PUPDR: PA3 pulled up */
  GPIOA(0x00) |= 2u << 4 | 2u << 6 | 1u << 2 * LED; /* MODER */
  USART2(0x08) = mhz == 16 ? 139 : 391;             /* BRR: 16 or 45 MHz / 115200 */
  USART2(0x0C) = 1u << 13 | 1u << 3 | 1u << 2;      /* CR1: on, sends, receives */
}

void net_board_start(void) {
  mhz = start_clock() ? 180 : 16;
  start_serial();
  DEMCR |= 1u << 24; /* TRCENA */
  DWT_CYCCNT = 0;
  DWT_CTRL |= 1u;
}
