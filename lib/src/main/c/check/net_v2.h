#include "../boards/microbit/v2.h"
