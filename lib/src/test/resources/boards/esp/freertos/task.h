#include <stdint.h>
typedef uint32_t TickType_t;
typedef struct tskTaskControlBlock *TaskHandle_t;
#define pdMS_TO_TICKS(milliseconds) ((TickType_t)(milliseconds))
void vTaskDelay(const TickType_t ticks);
void vTaskDelete(TaskHandle_t task);
int xTaskCreatePinnedToCore(void (*code)(void *), const char *name, uint32_t stack, void *parameters,
                            unsigned priority, TaskHandle_t *created, int core);
