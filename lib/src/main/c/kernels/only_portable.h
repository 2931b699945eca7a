/* The portable kernel variant alone. */
#define NET_PORTABLE

