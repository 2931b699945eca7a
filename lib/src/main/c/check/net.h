/* The shipped net nano, under the names of the board files. */
#ifndef NET_H
#define NET_H

#include "../../../../../data/models/nano/nano.h"

#define NET_PIXELS NANO_PIXELS
#define NET_CLASSES NANO_CLASSES
#define NET_MODEL NANO_MODEL
#define NET_SCORE_SCALE NANO_SCORE_SCALE
#define net_scratch nano_scratch
#define net_predict nano_predict
#define net_is_digit nano_is_digit
#define net_frame nano_frame
#define net_frame_bits nano_frame_bits

#endif /* NET_H */
