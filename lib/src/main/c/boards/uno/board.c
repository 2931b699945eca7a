/* Arduino Uno. Registers are as in Microchip's data sheet of the ATmega328P. The serial port goes
 * to the USB socket, and the light L is on pin 13, PB5. */
#include "net_board.h"
#include <avr/io.h>
#include <avr/pgmspace.h>

#define MHZ 16

const char net_serial_board[] PROGMEM = "uno";

uint32_t net_serial_cycles_per_us(void) {
  return MHZ;
}

/* Timer 1 counts units of 1,024 cycles, and timer 0 of 8, 256 of them: together 26 bits, without
 * an interrupt, which would take cycles itself. The result goes on
 * beyond, if it is asked for every 4 s. */
uint32_t net_serial_cycles(void) {
  static uint32_t now;
  uint32_t about;
  uint16_t units, fine;
  do {
    units = TCNT1;
    fine = (uint16_t)(TCNT0 * 8u);
  } while (units != TCNT1);
  about = (uint32_t)units << 10;
  about += ((fine - about + 0x400u) & 0x7FFu) - 0x400u; /* the nearest that ends with timer 0's */
  now += (about - now) & 0x3FFFFFFu;
  return now;
}

void net_serial_send(uint8_t byte) {
  while ((UCSR0A & 1 << UDRE0) == 0) {
  }
  UDR0 = byte;
}

int net_board_receive(void) {
  return (UCSR0A & 1 << RXC0) == 0 ? -1 : (int)UDR0;
}

void net_board_show(int sign) {
  PORTB = sign != NET_BOARD_NONE ? 1 << PORTB5 : 0;
}

void net_board_start(void) {
  DDRB = 1 << DDB5;
  UBRR0 = 16; /* 16 MHz / 8 / 17 = 117,647 baud, 2.1 % more than 115,200, as the boot loader */
  UCSR0A = 1 << U2X0;
  UCSR0B = 1 << RXEN0 | 1 << TXEN0;
  TCCR1B = 1 << CS12 | 1 << CS10;
  TCCR0B = 1 << CS01;
  GTCCR = 1 << PSRSYNC; /* both begin a unit */
}
