/* Arduino Uno. Registers are as in Microchip's data sheet of the ATmega328P; the serial port goes to the USB socket, the
 * light L is on pin 13, PB5. */
#include "net_board.h"
#include <avr/interrupt.h>
#include <avr/io.h>

#define MHZ 16

const char net_serial_board[] = "uno";

static volatile uint16_t turns; /* of timer 1, which counts cycles */

ISR(TIMER1_OVF_vect) {
  turns++;
}

uint32_t net_serial_cycles_per_us(void) {
  return MHZ;
}

uint32_t net_serial_cycles(void) {
  uint16_t low, high;
  cli();
  low = TCNT1;
  high = turns;
  if ((TIFR1 & 1 << TOV1) != 0 && low < 0x8000u) { /* a turn that is not counted yet */
    high++;
  }
  sei();
  return (uint32_t)high << 16 | low;
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
  TCCR1A = 0;
  TCCR1B = 1 << CS10;
  TIMSK1 = 1 << TOIE1;
  sei();
}
