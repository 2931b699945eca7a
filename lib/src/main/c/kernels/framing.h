/* Framing. All numbers have 32 bits, since an int may have 16. */
static int32_t net_smaller(int32_t a, int32_t b) {
  return a < b ? a : b;
}

static int32_t net_larger(int32_t a, int32_t b) {
  return a > b ? a : b;
}

/* Overlap of canvas pixel a (of length la) with box pixel b (of length lb). */
static int32_t net_overlap(int32_t a, int32_t la, int32_t b, int32_t lb) {
  return net_smaller((a + 1) * la, (b + 1) * lb) - net_larger(a * la, b * lb);
}

/* Length of the box, 20 at most, for a length of ink. */
static int32_t net_fit(int32_t ink, int32_t longest) {
  return net_larger(1, (40 * ink + longest) / (2 * longest));
}

/* Start of the box that puts its centre of mass on pixel 14. */
static int32_t net_offset(int32_t moment, int32_t mass, int32_t length) {
  return mass == 0 ? (28 - length) / 2
                   : net_smaller(net_larger(0, 30 * mass - moment) / (2 * mass), 28 - length);
}

/* Thickens thin strokes. Thickness = 2 sum(p^2) / (255 * sum of differences between neighbours); the strength grows
 * from 0 at one fully inked pixel to 255 at 0.7 pixels. At full strength, the darkest pixel becomes full ink, and each
 * pixel 8/5 of the mean of itself and the darkest among itself and its four neighbours. */
static void net_thicken(uint8_t pixels[NET_PIXELS]) {
  int32_t squares = 0, differences = 0, full = 0, missing, strength, i;
  uint8_t above[28] = {0}, before = 0;
  for (i = 0; i < NET_PIXELS; i++) {
    const int32_t own = pixels[i];
    const int32_t right = i % 28 < 27 ? pixels[i + 1] : own, below = i < NET_PIXELS - 28 ? pixels[i + 28] : own;
    squares += own * own;
    differences += net_larger(own, right) - net_smaller(own, right) + net_larger(own, below) - net_smaller(own, below);
    full = net_larger(full, own);
  }
  missing = 255 * differences - 2 * squares;
  strength = missing <= 0 ? 0 : net_smaller(255, 10 * missing / (3 * differences));
  for (i = 0; strength > 0 && i < NET_PIXELS; i++) {
    const uint8_t own = pixels[i];
    int32_t darkest = net_larger(own, above[i % 28]);
    darkest = i % 28 > 0 ? net_larger(darkest, before) : darkest;
    darkest = i % 28 < 27 ? net_larger(darkest, pixels[i + 1]) : darkest;
    darkest = i < NET_PIXELS - 28 ? net_larger(darkest, pixels[i + 28]) : darkest;
    darkest = net_smaller(255, 4 * 255 * (own + darkest) / (5 * full));
    pixels[i] = (uint8_t)(own + (darkest - own) * strength / 255);
    before = above[i % 28] = own;
  }
}

/* Value of a pixel in a row of 8 or 1 bits a pixel. */
NET_INLINE int32_t net_ink(const uint8_t *row, int32_t x, int bits) {
  return bits == 8 ? row[x] : (row[x / 8] & 0x80 >> x % 8) != 0 ? 255 : 0;
}

NET_INLINE void net_frame_rows(const uint8_t *canvas, int width, int height, int bits, uint8_t pixels[NET_PIXELS]) {
  const int32_t stride = ((int32_t)width * bits + 7) / 8;
  int32_t left = width, right = -1, top = height, bottom = -1, mass = 0, moment_x = 0, moment_y = 0;
  int32_t x, y, cx, cy, ink_width, ink_height, box_width, box_height;
  uint8_t box[20 * 20];
  for (x = 0; x < NET_PIXELS; x++) {
    pixels[x] = 0;
  }
  for (y = 0; y < height && width <= 1024 && height <= 1024; y++) {
    for (x = 0; x < width; x++) {
      if (net_ink(canvas + y * stride, x, bits) != 0) {
        left = net_smaller(left, x);
        right = net_larger(right, x);
        top = net_smaller(top, y);
        bottom = y;
      }
    }
  }
  if (right < 0) {
    return;
  }
  ink_width = right - left + 1;
  ink_height = bottom - top + 1;
  box_width = net_fit(ink_width, net_larger(ink_width, ink_height));
  box_height = net_fit(ink_height, net_larger(ink_width, ink_height));
  for (y = 0; y < box_height; y++) {
    for (x = 0; x < box_width; x++) {
      int32_t sum = ink_width * ink_height / 2;
      for (cy = y * ink_height / box_height; cy * box_height < (y + 1) * ink_height; cy++) {
        const int32_t overlap_y = net_overlap(cy, box_height, y, ink_height);
        const uint8_t *row = canvas + (top + cy) * stride;
        for (cx = x * ink_width / box_width; cx * box_width < (x + 1) * ink_width; cx++) {
          sum += net_ink(row, left + cx, bits) * overlap_y * net_overlap(cx, box_width, x, ink_width);
        }
      }
      sum /= ink_width * ink_height;
      box[y * box_width + x] = (uint8_t)sum;
      mass += sum;
      moment_x += sum * (2 * x + 1);
      moment_y += sum * (2 * y + 1);
    }
  }
  left = net_offset(moment_x, mass, box_width);
  top = net_offset(moment_y, mass, box_height);
  for (y = 0; y < box_height; y++) {
    for (x = 0; x < box_width; x++) {
      pixels[(top + y) * 28 + left + x] = box[y * box_width + x];
    }
  }
  net_thicken(pixels);
}

void net_frame(const uint8_t *canvas, int width, int height, uint8_t pixels[NET_PIXELS]) {
  net_frame_rows(canvas, width, height, 8, pixels);
}

void net_frame_bits(const uint8_t *canvas, int width, int height, uint8_t pixels[NET_PIXELS]) {
  net_frame_rows(canvas, width, height, 1, pixels);
}
