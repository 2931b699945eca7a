/* What main.c needs of a board. */
#ifndef NET_BOARD_H
#define NET_BOARD_H

#include "net_serial.h"

/* A register of the chip. */
#define NET_REGISTER(address) (*(volatile uint32_t *)(address))

/* What a board shows, besides the digits 0 to 9. */
#define NET_BOARD_NONE NET_CLASSES       /* no digit, or samples that differ */
#define NET_BOARD_TICK (NET_CLASSES + 1) /* all samples as in Java */

void net_board_start(void);    /* starts clock, cycle counter, serial line and lights */
int net_board_receive(void);   /* returns a byte of the line; negative: none has come */
void net_board_show(int sign); /* shows a digit or one of the above */

#endif /* NET_BOARD_H */
