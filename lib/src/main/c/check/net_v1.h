#include "../boards/microbit/v1.h"
