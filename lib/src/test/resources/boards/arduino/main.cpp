/* The sketch, as Arduino makes a program of it. */
#include "Arduino.h"
#include SKETCH

int main() {
  setup();
  loop();
  return 0;
}
