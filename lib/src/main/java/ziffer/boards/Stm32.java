package ziffer.boards;

/**
 * The differences between the two STM32 boards.
 *
 * <p>Clock limits are from the reference manuals RM0390 and RM0385: PLL input 1 to 2 MHz, PLL
 * oscillator 100 to 432 MHz, over-drive above 168 and 180 MHz, five and seven flash wait states at
 * 3.3 V, buses up to 45 and 90 MHz, and 54 and 108 MHz. The pins of the ST-Link's serial port are
 * from the board manuals UM1724 and UM1907.
 *
 * @param board memory and flags
 * @param platformio name of the board in PlatformIO
 * @param hal header of ST's HAL
 * @param oscillator C that sets oscillator and PLL
 * @param latency constant of the HAL for the flash
 * @param uart serial port of the ST-Link
 * @param tx port and pin that sends
 * @param rx port and pin that receives
 * @param caches C that switches caches on
 * @param unlock C that unlocks the cycle counter
 * @param remark on the clock, for the README
 * @param hasScreen whether the board has a display with a touch panel
 */
record Stm32(
    Board board,
    String platformio,
    String hal,
    String oscillator,
    String latency,
    String uart,
    String tx,
    String rx,
    String caches,
    String unlock,
    String remark,
    boolean hasScreen) {
  /** 16 MHz inside / 8 = 2 MHz; x 180 = 360 MHz; / 2 = 180 MHz. */
  static final Stm32 F446 =
      new Stm32(
          Board.STM32F446,
          "nucleo_f446re",
          "stm32f4xx_hal.h",
          """
        oscillator.OscillatorType = RCC_OSCILLATORTYPE_HSI;
        oscillator.HSIState = RCC_HSI_ON;
        oscillator.HSICalibrationValue = RCC_HSICALIBRATION_DEFAULT;
        oscillator.PLL.PLLState = RCC_PLL_ON;
        oscillator.PLL.PLLSource = RCC_PLLSOURCE_HSI; /* 16 MHz */
        oscillator.PLL.PLLM = 8;                      /* 2 MHz */
        oscillator.PLL.PLLN = 180;                    /* 360 MHz */
        oscillator.PLL.PLLP = RCC_PLLP_DIV2;          /* 180 MHz */
        oscillator.PLL.PLLQ = 8;                      /* 45 MHz, unused */
        oscillator.PLL.PLLR = 2;                      /* unused */
      """,
          "FLASH_LATENCY_5",
          "USART2",
          "GPIOA, GPIO_PIN_2",
          "GPIOA, GPIO_PIN_3",
          "",
          "",
          """
      The clock is the chip's internal oscillator, accurate to about 1 %, so the board also runs
      without the ST-Link; a microsecond of latency is 180 cycles.
      """,
          false);

  /** 25 MHz outside / 25 = 1 MHz; x 432 = 432 MHz; / 2 = 216 MHz. */
  static final Stm32 F746 =
      new Stm32(
          Board.STM32F746,
          "disco_f746ng",
          "stm32f7xx_hal.h",
          """
        oscillator.OscillatorType = RCC_OSCILLATORTYPE_HSE;
        oscillator.HSEState = RCC_HSE_ON;
        oscillator.PLL.PLLState = RCC_PLL_ON;
        oscillator.PLL.PLLSource = RCC_PLLSOURCE_HSE; /* 25 MHz */
        oscillator.PLL.PLLM = 25;                     /* 1 MHz */
        oscillator.PLL.PLLN = 432;                    /* 432 MHz */
        oscillator.PLL.PLLP = RCC_PLLP_DIV2;          /* 216 MHz */
        oscillator.PLL.PLLQ = 9;                      /* 48 MHz, unused */
      """,
          "FLASH_LATENCY_7",
          "USART1",
          "GPIOA, GPIO_PIN_9",
          "GPIOB, GPIO_PIN_7",
          "  SCB_EnableICache();\n  SCB_EnableDCache();\n",
          "  DWT->LAR = 0xC5ACCE55u; /* unlock: the counter is locked on this core */\n",
          """
      Both caches are on; a microsecond of latency is 216 cycles.
      """,
          true);
}
