#define NET_IMPLEMENTATION
#include "net.h"
