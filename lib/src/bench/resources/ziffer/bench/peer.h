/* A peer as main.c sees it. */
#ifndef NET_H
#define NET_H

#include <stdint.h>

#define NET_PIXELS 784
#define NET_CLASSES 10

typedef uint8_t net_scratch;

int net_predict(net_scratch *scratch, const uint8_t *pixels, int32_t *scores);
int net_is_digit(const int32_t *scores);

#endif /* NET_H */
