/* micro:bit V1 and V2, whose chips have the same ports and serial port. */
#include "net_board.h"

#define DARK 25 /* the byte after the lights of a sign */

#if MICROBIT == 1
#include "net_v1.h"
#else
#include "net_v2.h"
#endif

#define CLOCK(offset) NET_REGISTER(0x40000000 + (offset))
#define UART(offset) NET_REGISTER(0x40002000 + (offset))
#define EVENTS_RXDRDY UART(0x108)
#define EVENTS_TXDRDY UART(0x11C)
#define EVENTS_ERROR UART(0x124)
#define ERRORSRC UART(0x480)

/* A port of the pins 0 to 31 or 32 to 63. */
#define PORT(pin, offset) NET_REGISTER(0x50000000 + 0x300 * ((pin) / 32u) + (offset))
#define OUTSET 0x508
#define OUTCLR 0x50C
#define DIRSET 0x518
#define PIN_CNF(pin) PORT(pin, 0x700 + 4 * ((pin) % 32u))

#define ROW_CYCLES (2000u * MHZ) /* a row is lit for 2 ms */

const char net_serial_board[] = BOARD;

static const char signs[][DARK + 1] = {
    " ### #   ##   ##   # ### ",
    "  #   ##    #    #   ### ",
    "####     # ### #    #####",
    "####     # ###     ##### ",
    "   #   ##  # # #####   # ",
    "######    ####     ##### ",
    " ### #    #### #   # ### ",
    "#####   #   #   #    #   ",
    " ### #   # ### #   # ### ",
    " ### #   # ####    # ### ",
    "#   # # #   #   # # #   #",
    "         #   # # #   #   "};

static const char *shown; /* lights of the sign; null: none yet */
static unsigned row;      /* the row that is lit */
static uint32_t lit;      /* when it was */

uint32_t net_serial_cycles_per_us(void) {
  return MHZ;
}

uint32_t net_serial_cycles(void) {
  return counter();
}

static void set(unsigned pin, int high) {
  PORT(pin, high ? OUTSET : OUTCLR) = 1u << pin % 32u;
}

/* A light is on where its row is high and its column is low. */
static void light_next_row(void) {
  unsigned column;
  set(rows[row], 0);
  row = row + 1 < ROWS ? row + 1 : 0;
  for (column = 0; column < COLUMNS; column++) {
    set(columns[column], shown[lights[row][column]] != '#');
  }
  set(rows[row], 1);
}

static void refresh(void) {
  const uint32_t now = counter();
  if (shown != 0 && now - lit >= ROW_CYCLES) {
    lit = now;
    light_next_row();
  }
}

void net_board_show(int sign) {
  shown = signs[sign];
}

void net_serial_send(uint8_t byte) {
  EVENTS_TXDRDY = 0;
  UART(0x51C) = byte; /* TXD */
  while (EVENTS_TXDRDY == 0) {
    refresh();
  }
}

int net_board_receive(void) {
  int byte;
  if (EVENTS_ERROR != 0) { /* bytes were lost; the port goes on */
    EVENTS_ERROR = 0;
    ERRORSRC = ERRORSRC; /* a one clears a bit */
  }
  if (EVENTS_RXDRDY == 0) {
    refresh();
    return -1;
  }
  EVENTS_RXDRDY = 0; /* before RXD is read, which lets the next byte in */
  byte = (int)(UART(0x518) & 0xff);
  if (byte == 0) {
    set(rows[row], 0); /* a frame ends; no row shall be brighter while it is answered */
  }
  return byte;
}

/* The serial port needs the crystal, which takes less than 2 ms to start. */
static void start_crystal(void) {
  const uint32_t start = counter();
  CLOCK(0x000) = 1; /* TASKS_HFCLKSTART */
  while (CLOCK(0x100) == 0 && counter() - start < 100000u * MHZ) { /* EVENTS_HFCLKSTARTED */
  }
}

static void start_serial(void) {
  set(TXD, 1);
  PORT(TXD, DIRSET) = 1u << TXD % 32u;
  PIN_CNF(RXD) = 3 << 2;    /* input, pulled up */
  UART(0x50C) = TXD;        /* PSELTXD */
  UART(0x514) = RXD;        /* PSELRXD */
  UART(0x524) = 0x01D7E000; /* BAUDRATE: 115200 */
  UART(0x500) = 4;          /* ENABLE */
  UART(0x000) = 1;          /* TASKS_STARTRX */
  UART(0x008) = 1;          /* TASKS_STARTTX */
}

void net_board_start(void) {
  unsigned i;
  start_counter();
  start_crystal();
  start_serial();
  for (i = 0; i < ROWS; i++) {
    PORT(rows[i], DIRSET) = 1u << rows[i] % 32u;
  }
  for (i = 0; i < COLUMNS; i++) {
    PORT(columns[i], DIRSET) = 1u << columns[i] % 32u;
  }
}
