/* micro:bit V1: nRF51822, a Cortex-M0 of 16 MHz. Pins are as in the board's schematic, registers as
 * in Nordic's nRF51 Series Reference Manual. */
#define BOARD "microbit-v1"
#define MHZ 16
#define TXD 24
#define RXD 25
#define ROWS 3
#define COLUMNS 9

static const uint8_t rows[ROWS] = {13, 14, 15};
static const uint8_t columns[COLUMNS] = {4, 5, 6, 7, 8, 9, 10, 11, 12};

/* The light of each row and column, from left to right and from top to bottom; DARK: none. */
static const uint8_t lights[ROWS][COLUMNS] = {
    {0, 2, 4, 19, 18, 17, 16, 15, 11},
    {14, 10, 12, 1, 3, 23, 21, DARK, DARK},
    {22, 24, 20, 5, 6, 7, 8, 9, 13}};

#define TIMER0(offset) NET_REGISTER(0x40008000 + (offset))

/* The core has no cycle counter. TIMER0 has the clock of the core. */
static void start_counter(void) {
  TIMER0(0x508) = 3; /* BITMODE: 32 bits */
  TIMER0(0x510) = 0; /* PRESCALER */
  TIMER0(0x000) = 1; /* TASKS_START */
}

static uint32_t counter(void) {
  TIMER0(0x040) = 1;    /* TASKS_CAPTURE[0] */
  return TIMER0(0x540); /* CC[0] */
}
