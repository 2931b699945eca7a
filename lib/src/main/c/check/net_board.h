#include "../boards/bare/board.h"
