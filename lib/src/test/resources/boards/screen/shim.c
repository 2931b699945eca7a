#include "net.h"
static uint8_t canvas[1024*1024];
void net_frame_bits(const uint8_t *rows, int width, int height, uint8_t pixels[NET_PIXELS]) {
  for (int y=0;y<height;y++) for(int x=0;x<width;x++) canvas[y*width+x]=(rows[y*((width+7)/8)+x/8]>>(7-x%8)&1)?255:0;
  net_frame(canvas,width,height,pixels);
}
