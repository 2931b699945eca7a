/* micro:bit V2: nRF52833, a Cortex-M4 of 64 MHz. Pins are as in the board's schematic, registers as
 * in Nordic's nRF52833 Product Specification. The schematic names the serial line from the side of
 * the interface chip. */
#define BOARD "microbit-v2"
#define MHZ 64
#define TXD 6
#define RXD (32 + 8) /* port 1 */
#define ROWS 5
#define COLUMNS 5

static const uint8_t rows[ROWS] = {21, 22, 15, 24, 19};
static const uint8_t columns[COLUMNS] = {28, 11, 31, 32 + 5, 30};

static const uint8_t lights[ROWS][COLUMNS] = {
    {0, 1, 2, 3, 4},
    {5, 6, 7, 8, 9},
    {10, 11, 12, 13, 14},
    {15, 16, 17, 18, 19},
    {20, 21, 22, 23, 24}};

static void start_counter(void) {
  NET_REGISTER(0x4001E540) = 1;          /* NVMC.ICACHECNF: the cache of the flash */
  NET_REGISTER(0xE000EDFC) |= 1u << 24;  /* DEMCR.TRCENA */
  NET_REGISTER(0xE0001004) = 0;          /* DWT_CYCCNT */
  NET_REGISTER(0xE0001000) |= 1;         /* DWT_CTRL.CYCCNTENA */
}

static uint32_t counter(void) {
  return NET_REGISTER(0xE0001004);
}
