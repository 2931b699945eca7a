#include "../boards/serial.h"
