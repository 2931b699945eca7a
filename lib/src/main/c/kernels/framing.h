/* Overlap of canvas pixel a (of length la) with box pixel b (of length lb). */
static int net_overlap(int a, int la, int b, int lb) {
  const int end = (a + 1) * la < (b + 1) * lb ? (a + 1) * la : (b + 1) * lb;
  const int start = a * la > b * lb ? a * la : b * lb;
  return end - start;
}

/* Start of the box that puts its centre of mass on pixel 14. */
static int net_offset(int moment, int mass, int length) {
  const int numerator = 30 * mass - moment;
  int offset = 0;
  if (mass == 0) {
    return (28 - length) / 2;
  }
  if (numerator > 0) {
    offset = numerator / (2 * mass);
  }
  return offset < 28 - length ? offset : 28 - length;
}

/* Rates how thin the strokes are: 0 from a thickness of one fully inked pixel, 255 up to 0.7 pixels.
   Thickness = 2 sum(p^2) / (255 * sum of differences between neighbours). */
static int net_thinness(const uint8_t pixels[NET_PIXELS]) {
  int squares = 0, differences = 0, missing, thinness, i;
  for (i = 0; i < NET_PIXELS; i++) {
    const int value = pixels[i];
    squares += value * value;
    if (i % 28 < 27) {
      differences += value > pixels[i + 1] ? value - pixels[i + 1] : pixels[i + 1] - value;
    }
    if (i < NET_PIXELS - 28) {
      differences += value > pixels[i + 28] ? value - pixels[i + 28] : pixels[i + 28] - value;
    }
  }
  missing = 255 * differences - 2 * squares;
  if (missing <= 0) {
    return 0;
  }
  thinness = 10 * missing / (3 * differences);
  return thinness < 255 ? thinness : 255;
}

/* Scales the darkest pixel to full ink and each pixel to 8/5 of the mean of itself and the darkest pixel
   among itself and its four neighbours; strength blends the result with the original. */
static void net_thicken(uint8_t pixels[NET_PIXELS], int strength) {
  uint8_t above[28];
  int full = 0, x, y;
  for (x = 0; x < NET_PIXELS; x++) {
    full = pixels[x] > full ? pixels[x] : full;
  }
  for (x = 0; x < 28; x++) {
    above[x] = 0;
  }
  for (y = 0; y < 28; y++) {
    int before = 0;
    for (x = 0; x < 28; x++) {
      uint8_t *pixel = pixels + 28 * y + x;
      const int own = *pixel;
      int darkest = own > before ? own : before;
      darkest = above[x] > darkest ? above[x] : darkest;
      darkest = x < 27 && pixel[1] > darkest ? pixel[1] : darkest;
      darkest = y < 27 && pixel[28] > darkest ? pixel[28] : darkest;
      darkest = 4 * 255 * (own + darkest) / (5 * full);
      darkest = darkest < 255 ? darkest : 255;
      *pixel = (uint8_t)(own + (darkest - own) * strength / 255);
      before = own;
      above[x] = (uint8_t)own;
    }
  }
}

void net_frame(const uint8_t *canvas, int width, int height, uint8_t pixels[NET_PIXELS]) {
  int left = width, right = -1, top = height, bottom = -1;
  int x, y, cx, cy, ink_width, ink_height, longest, box_width, box_height, area;
  int mass = 0, moment_x = 0, moment_y = 0, strength;
  uint8_t box[20 * 20];
  for (x = 0; x < NET_PIXELS; x++) {
    pixels[x] = 0;
  }
  if (width < 1 || height < 1 || width > 1024 || height > 1024) {
    return;
  }
  for (y = 0; y < height; y++) {
    for (x = 0; x < width; x++) {
      if (canvas[y * width + x] != 0) {
        left = x < left ? x : left;
        right = x > right ? x : right;
        top = y < top ? y : top;
        bottom = y;
      }
    }
  }
  if (right < 0) {
    return;
  }
  ink_width = right - left + 1;
  ink_height = bottom - top + 1;
  longest = ink_width > ink_height ? ink_width : ink_height;
  box_width = (40 * ink_width + longest) / (2 * longest);
  box_height = (40 * ink_height + longest) / (2 * longest);
  box_width = box_width > 0 ? box_width : 1;
  box_height = box_height > 0 ? box_height : 1;
  area = ink_width * ink_height;
  for (y = 0; y < box_height; y++) {
    for (x = 0; x < box_width; x++) {
      int sum = 0;
      for (cy = y * ink_height / box_height; cy * box_height < (y + 1) * ink_height; cy++) {
        const int overlap_y = net_overlap(cy, box_height, y, ink_height);
        const uint8_t *row = canvas + (top + cy) * width + left;
        for (cx = x * ink_width / box_width; cx * box_width < (x + 1) * ink_width; cx++) {
          sum += row[cx] * overlap_y * net_overlap(cx, box_width, x, ink_width);
        }
      }
      sum = (sum + area / 2) / area;
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
  strength = net_thinness(pixels);
  if (strength > 0) {
    net_thicken(pixels, strength);
  }
}
