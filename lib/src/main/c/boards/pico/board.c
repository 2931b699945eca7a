/* Raspberry Pi Pico. Registers are as in the RP2040 Datasheet. A board whose crystal or PLL does
 * not start stays silent. */
#include "net_board.h"

#define MHZ 125
#define CLEAR 0x3000 /* offset of the address that clears the bits written */

#define RESETS 0x4000C000
#define RESET_DONE NET_REGISTER(RESETS + 0x8)
#define IO_BANK0 (1u << 5)
#define PADS_BANK0 (1u << 8)
#define PLL_SYS (1u << 12)
#define TIMER (1u << 21)
#define UART0 (1u << 22)

#define CLOCKS(offset) NET_REGISTER(0x40008000 + (offset))
#define FUNCTION(pin) NET_REGISTER(0x40014004 + 8 * (pin))
#define PAD(pin) NET_REGISTER(0x4001C004 + 4 * (pin))
#define XOSC(offset) NET_REGISTER(0x40024000 + (offset))
#define PLL(offset) NET_REGISTER(0x40028000 + (offset))
#define UART(offset) NET_REGISTER(0x40034000 + (offset))
#define MICROSECONDS NET_REGISTER(0x40054028)
#define TICK NET_REGISTER(0x4005802C) /* of the watchdog, which clocks the timer */
#define SIO(offset) NET_REGISTER(0xD0000000 + (offset))
#define SYSTICK(offset) NET_REGISTER(0xE000E010 + (offset))
#define LED 25

const char net_serial_board[] = "pico";

static uint32_t first; /* microsecond in which the cycle counter started */

uint32_t net_serial_cycles_per_us(void) {
  return MHZ;
}

/* The SysTick timer counts cycles, down, but has 24 bits only; the other timer knows the rest. Both
 * have the crystal's clock. */
uint32_t net_serial_cycles(void) {
  const uint32_t about = (MICROSECONDS - first) * MHZ;
  const uint32_t fine = (0u - SYSTICK(0x8)) & 0xFFFFFFu;
  return fine + ((about - fine + 0x800000u) & 0xFF000000u);
}

void net_serial_send(uint8_t byte) {
  while ((UART(0x18) & 1u << 5) != 0) { /* FR: the FIFO is full */
  }
  UART(0x00) = byte;
}

int net_board_receive(void) {
  if ((UART(0x18) & 1u << 4) != 0) { /* FR: the FIFO is empty */
    return -1;
  }
  return (int)(UART(0x00) & 0xff); /* the bits above say what is wrong with it; so does its frame */
}

void net_board_show(int sign) {
  SIO(sign != NET_BOARD_NONE ? 0x14 : 0x18) = 1u << LED; /* GPIO_OUT_SET, GPIO_OUT_CLR */
}

static void release(uint32_t blocks) {
  NET_REGISTER(RESETS + CLEAR) = blocks;
  while ((RESET_DONE & blocks) != blocks) {
  }
}

static void start_clock(void) {
  XOSC(0x0C) = 47;       /* STARTUP: 1 ms, in units of 256 cycles */
  XOSC(0x00) = 0xFABAA0; /* CTRL: on, 1 to 15 MHz */
  while ((XOSC(0x04) & 1u << 31) == 0) { /* STATUS: stable */
  }
  CLOCKS(0x30) = 2; /* CLK_REF_CTRL: crystal */
  while ((CLOCKS(0x38) & 1u << 2) == 0) {
  }
  release(PLL_SYS);
  PLL(0x00) = 1;   /* CS: 12 MHz / 1 */
  PLL(0x08) = 125; /* FBDIV_INT: x 125 = 1500 MHz */
  PLL(CLEAR + 0x04) = 1u | 1u << 5; /* PWR: power for PLL and oscillator */
  while ((PLL(0x00) & 1u << 31) == 0) { /* CS: locked */
  }
  PLL(0x0C) = 6u << 16 | 2u << 12; /* PRIM: / 6 / 2 = 125 MHz */
  PLL(CLEAR + 0x04) = 1u << 3;     /* PWR: power for the dividers */
  CLOCKS(0x3C) = 1;                /* CLK_SYS_CTRL: PLL */
  while ((CLOCKS(0x44) & 1u << 1) == 0) {
  }
  CLOCKS(0x48) = 1u << 11; /* CLK_PERI_CTRL: on, the same clock */
}

static void start_counter(void) {
  TICK = 1u << 9 | 12; /* on, 12 cycles of the crystal */
  SYSTICK(0x4) = 0xFFFFFF;
  SYSTICK(0x8) = 0;
  SYSTICK(0x0) = 5; /* on, clock of the processor */
  first = MICROSECONDS;
}

static void start_serial(void) {
  UART(0x24) = 67;   /* IBRD, and FBRD in 64ths: 125 MHz / 16 / 115200 = 67.82 */
  UART(0x28) = 52;
  UART(0x2C) = 0x70; /* LCR_H: 8 bits, FIFOs */
  UART(0x30) = 1u | 1u << 8 | 1u << 9; /* CR: on, sends, receives */
  FUNCTION(0) = 2;
  FUNCTION(1) = 2;
  PAD(1) = 0x5A; /* input, pulled up: an open pin is a silent line */
}

void net_board_start(void) {
  release(IO_BANK0 | PADS_BANK0);
  start_clock();
  release(TIMER | UART0); /* which needs its clock */
  start_counter();
  start_serial();
  FUNCTION(LED) = 5;      /* SIO */
  SIO(0x24) = 1u << LED;  /* GPIO_OE_SET */
}
