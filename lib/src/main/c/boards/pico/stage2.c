/* Second stage of an RP2040's boot. The ROM copies its 252 bytes from the flash to memory, compares
 * their CRC-32, and calls it. It sets the interface of the flash so that the processor can read it
 * as memory, by the command 03h, which every such flash has, and starts the program behind it. It
 * runs at any address and must not call anything. Registers are as in the RP2040 Datasheet. */
#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(address))
#define SSI(offset) REGISTER(0x18000000 + (offset))
#define VTOR REGISTER(0xE000ED08)
#define PROGRAM 0x10000100u

__attribute__((section(".stage2"), used)) static void stage2(void) {
  const volatile uint32_t *table = (const volatile uint32_t *)PROGRAM; /* not before the flash can be read */
  uint32_t stack, entry;
  SSI(0x08) = 0;          /* SSIENR: off */
  SSI(0x14) = 4;          /* BAUDR: 31.25 MHz at 125 MHz; 03h is for up to 50 MHz */
  SSI(0x00) = 0x001F0300; /* CTRLR0: frames of 32 bits, one wire, read after an address */
  SSI(0x04) = 0;          /* CTRLR1: one frame a read */
  SSI(0xF4) = 0x03000218; /* SPI_CTRLR0: command 03h of 8 bits, address of 24 bits */
  SSI(0x08) = 1;
  VTOR = PROGRAM;
  stack = table[0];
  entry = table[1];
  __asm__ volatile("msr msp, %0\n\tbx %1" : : "r"(stack), "r"(entry));
}
