/* Bytes that the serial port receives while the program looks at the finger, reads and draws. */
static volatile uint8_t received[1024];
static volatile uint32_t received_count;

void USART1_IRQHandler(void) {
  if ((USART1->ISR & USART_ISR_RXNE) != 0) {
    received[received_count % sizeof received] = (uint8_t)USART1->RDR;
    received_count++;
  }
  USART1->ICR = USART_ICR_ORECF;
}

static net_screen screen;
static net_scratch scratch; /* the line's may hold a part of a frame */

/* Returns whether display and touch panel answer. */
static int start_screen(void) {
  if (BSP_LCD_Init() != LCD_OK) {
    return 0;
  }
  BSP_LCD_LayerRgb565Init(0, LCD_FB_START_ADDRESS);
  screen.framebuffer = (volatile uint16_t *)(uintptr_t)LCD_FB_START_ADDRESS;
  screen.width = screen.stride = (int)BSP_LCD_GetXSize();
  screen.height = (int)BSP_LCD_GetYSize();
  screen.scratch = &scratch;
  screen.clock = net_serial_cycles;
  screen.ticks_per_us = net_serial_cycles_per_us();
  net_screen_start(&screen);
  BSP_LCD_DisplayOn();
  return BSP_TS_Init((uint16_t)screen.width, (uint16_t)screen.height) == TS_OK;
}

/* Shows a sample as it is, or with a bit per pixel. */
static void show_sample(int index, int one_bit) {
  uint8_t image[NET_PIXELS];
  int i;
  @pixels
  for (i = 0; i < NET_PIXELS; i++) {
    image[i] = one_bit ? (uint8_t)(pixels[i] >= 128 ? 255 : 0) : pixels[i];
  }
  net_screen_show(&screen, image);
}

/* Shows the samples, a second and a half each, and, from the first touch on, what a finger draws. */
static void use_screen(void) {
  static TS_StateTypeDef touch;
  static uint32_t looked, shown;
  static int step;
  const uint32_t now = HAL_GetTick();
  if (now - looked >= 10u) {
    looked = now;
    if (BSP_TS_GetState(&touch) == TS_OK) {
      step = touch.touchDetected > 0 ? 2 * NET_SAMPLES : step;
      net_screen_touch(&screen, touch.touchX[0], touch.touchY[0], touch.touchDetected > 0);
    }
  }
  if (step < 2 * NET_SAMPLES && now - shown >= 1500u) {
    shown = now;
    show_sample(step / 2, step % 2);
    step++;
  }
}

/* Answers frames, also where the screen is broken. */
static void serve(void) {
  uint32_t answered = 0;
  int works;
  HAL_NVIC_EnableIRQ(USART1_IRQn);
  __HAL_UART_ENABLE_IT(&uart, UART_IT_RXNE);
  works = start_screen();
  for (;;) {
    while (answered != received_count) {
      net_serial_receive(&line, received[answered % sizeof received]);
      answered++;
    }
    if (works) {
      use_screen();
    }
  }
}
