/* Classifies the samples, prints the results on the serial line at 115200 baud and how many equal
 * Java's, and then answers frames and shows what was read last. */
#include "net_board.h"
#include "net_samples.h"

@loop

/* The answer to a frame stays in it; net_serial.h says where its class and is_digit are. */
static void show_answer(void) {
  const uint8_t kind = line.memory.frame[2], *payload = line.memory.frame + NET_SERIAL_HEAD;
  if (kind == 0x82 || kind == 0x83) {
    net_board_show(payload[41] != 0 ? payload[40] : NET_BOARD_NONE);
  }
}

int main(void) {
  int i, same = 0;
  net_board_start();
  for (i = 0; i < NET_SAMPLES; i++) {
    same += try_sample(i);
  }
  say_total(same);
  net_board_show(same == NET_SAMPLES ? NET_BOARD_TICK : NET_BOARD_NONE);
  for (;;) {
    const int byte = net_board_receive();
    if (byte >= 0) {
      net_serial_receive(&line, (uint8_t)byte);
    }
    if (byte == 0) {
      show_answer();
    }
  }
}
