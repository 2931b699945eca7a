/* The scalar kernel variant alone. */
#define NET_SCALAR

