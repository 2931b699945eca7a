void vTaskDelay(const TickType_t ticks);
