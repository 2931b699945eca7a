/* Answers frames. */
static void serve(void) {
  uint8_t byte;
  for (;;) {
    if (HAL_UART_Receive(&uart, &byte, 1, HAL_MAX_DELAY) == HAL_OK) {
      net_serial_receive(&line, byte);
    }
  }
}
