/* A canvas on a screen; see net_screen.h. Coordinates are pixels; an int has 32 bits. */
#include "net_screen.h"

#define NET_RGB(red, green, blue) ((uint16_t)((red) >> 3 << 11 | (green) >> 2 << 5 | (blue) >> 3))
#define NET_GROUND NET_RGB(24, 32, 48)
#define NET_TRACK NET_RGB(48, 60, 84)
#define NET_PAPER NET_RGB(255, 255, 255)
#define NET_INK NET_RGB(16, 32, 88)
#define NET_HINT NET_RGB(184, 192, 208)
#define NET_TEXT NET_RGB(160, 176, 200)
#define NET_BRIGHT NET_RGB(255, 255, 255)
#define NET_BEST NET_RGB(88, 192, 248)
#define NET_OTHER NET_RGB(80, 128, 184)
#define NET_BELOW NET_RGB(192, 104, 112)
#define NET_REFUSED NET_RGB(248, 176, 72)

/* What the finger does: nothing, draw, or what began outside of the canvas. */
enum { NET_LIFTED, NET_DRAWS, NET_ELSEWHERE };

/* Glyphs of 5x9 pixels, one row a byte. */
enum { NET_GLYPH_WIDTH = 5, NET_GLYPH_HEIGHT = 9, NET_ADVANCE = 6 };
static const char net_letters[] = "0123456789-%acdefhlmnorstuwx";
static const uint8_t net_glyphs[][NET_GLYPH_HEIGHT] = {
    {0x0e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e}, /* 0 */
    {0x04, 0x0c, 0x14, 0x04, 0x04, 0x04, 0x04, 0x04, 0x1f}, /* 1 */
    {0x0e, 0x11, 0x01, 0x01, 0x02, 0x04, 0x08, 0x10, 0x1f}, /* 2 */
    {0x0e, 0x11, 0x01, 0x01, 0x06, 0x01, 0x01, 0x11, 0x0e}, /* 3 */
    {0x02, 0x06, 0x06, 0x0a, 0x0a, 0x12, 0x1f, 0x02, 0x02}, /* 4 */
    {0x1f, 0x10, 0x10, 0x1e, 0x11, 0x01, 0x01, 0x11, 0x0e}, /* 5 */
    {0x0e, 0x11, 0x10, 0x10, 0x1e, 0x11, 0x11, 0x11, 0x0e}, /* 6 */
    {0x1f, 0x01, 0x01, 0x02, 0x02, 0x04, 0x04, 0x08, 0x08}, /* 7 */
    {0x0e, 0x11, 0x11, 0x11, 0x0e, 0x11, 0x11, 0x11, 0x0e}, /* 8 */
    {0x0e, 0x11, 0x11, 0x11, 0x0f, 0x01, 0x01, 0x11, 0x0e}, /* 9 */
    {0x00, 0x00, 0x00, 0x00, 0x1e, 0x00, 0x00, 0x00, 0x00}, /* - */
    {0x19, 0x19, 0x02, 0x02, 0x04, 0x08, 0x08, 0x13, 0x13}, /* % */
    {0x00, 0x00, 0x00, 0x0e, 0x01, 0x0f, 0x11, 0x11, 0x0f}, /* a */
    {0x00, 0x00, 0x00, 0x0e, 0x11, 0x10, 0x10, 0x11, 0x0e}, /* c */
    {0x01, 0x01, 0x01, 0x0f, 0x11, 0x11, 0x11, 0x11, 0x0f}, /* d */
    {0x00, 0x00, 0x00, 0x0e, 0x11, 0x1f, 0x10, 0x11, 0x0e}, /* e */
    {0x06, 0x09, 0x08, 0x1c, 0x08, 0x08, 0x08, 0x08, 0x08}, /* f */
    {0x10, 0x10, 0x10, 0x16, 0x19, 0x11, 0x11, 0x11, 0x11}, /* h */
    {0x0c, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0e}, /* l */
    {0x00, 0x00, 0x00, 0x1a, 0x15, 0x15, 0x15, 0x15, 0x15}, /* m */
    {0x00, 0x00, 0x00, 0x16, 0x19, 0x11, 0x11, 0x11, 0x11}, /* n */
    {0x00, 0x00, 0x00, 0x0e, 0x11, 0x11, 0x11, 0x11, 0x0e}, /* o */
    {0x00, 0x00, 0x00, 0x16, 0x19, 0x10, 0x10, 0x10, 0x10}, /* r */
    {0x00, 0x00, 0x00, 0x0f, 0x10, 0x0e, 0x01, 0x01, 0x1e}, /* s */
    {0x08, 0x08, 0x08, 0x1c, 0x08, 0x08, 0x08, 0x09, 0x06}, /* t */
    {0x00, 0x00, 0x00, 0x11, 0x11, 0x11, 0x11, 0x13, 0x0d}, /* u */
    {0x00, 0x00, 0x00, 0x11, 0x11, 0x15, 0x15, 0x15, 0x0a}, /* w */
    {0x00, 0x00, 0x00, 0x11, 0x11, 0x0a, 0x04, 0x0a, 0x11}, /* x */
};

/* The large digits as lines from point to point: x of 0 to 18 and y of 0 to 32, counted from ']'. */
enum { NET_DIGIT_WIDTH = 18, NET_DIGIT_HEIGHT = 32 };
static const char *const net_digits[NET_CLASSES] = {
    "f]i^k`mdohomormvkzi|f}c|az_v]r]m]h_da`c^f]",
    "_dg]g}",
    "^c_`b^e]h]k_naodognk]}o}",
    "_aa_d]h]k_mandngljilfmjnmposovnyk{h}d}a{^y",
    "k}k]]sos",
    "m]`]^k_jchghjimlopotmxk{g}c}`{]x",
    "j]dd_l]r^o`lckfjikllnoorounxl{i|f}c|`{^x]u]r",
    "]]o]d}",
    "fmdmbl`j_h^f^d_b``b^d]f]h]j^l`mbndnfmhljjlhmfmimknmpnrotovnxmzk|i}f}c}a|_z^x]v]t^r_pancmfm",
    "b}hvmnohnklniofpco`n^k]h]e^b`_c^f]i^l_nboeoh",
};

static int net_least(int a, int b) {
  return a < b ? a : b;
}

static int net_most(int a, int b) {
  return a > b ? a : b;
}

static int net_between(int a, int least, int most) {
  return net_most(least, net_least(a, most));
}

/* Mixes two colours: part 0 gives from, 256 gives to. */
static uint16_t net_mixed(uint16_t from, uint16_t to, int part) {
  const int red = from >> 11, green = from >> 5 & 63, blue = from & 31;
  if (part <= 0 || part >= 256) {
    return part <= 0 ? from : to;
  }
  return (uint16_t)((red + ((to >> 11) - red) * part / 256) << 11 |
                    (green + ((to >> 5 & 63) - green) * part / 256) << 5 |
                    (blue + ((to & 31) - blue) * part / 256));
}

static void net_fill(net_screen *screen, net_screen_area area, uint16_t colour) {
  const int right = net_least(area.left + area.width, screen->width);
  const int bottom = net_least(area.top + area.height, screen->height);
  int x, y;
  for (y = net_most(area.top, 0); y < bottom; y++) {
    for (x = net_most(area.left, 0); x < right; x++) {
      screen->framebuffer[y * screen->stride + x] = colour;
    }
  }
}

static net_screen_area net_area(int left, int top, int width, int height) {
  net_screen_area area;
  area.left = left;
  area.top = top;
  area.width = width;
  area.height = height;
  return area;
}

static int net_dot(const uint8_t *glyph, int x, int y) {
  return x >= 0 && x < NET_GLYPH_WIDTH && y >= 0 && y < NET_GLYPH_HEIGHT && (glyph[y] >> (NET_GLYPH_WIDTH - 1 - x) & 1);
}

/* How much of a pixel a glyph covers, 0 to 256, where a dot of it has zoom x zoom pixels. Between the centres of dots,
 * the ink is interpolated; its edge is where 3/8 of it are left, which rounds corners. */
static int net_coverage(const uint8_t *glyph, int x, int y, int zoom) {
  const int unit = 2 * zoom, across = 2 * x + 1 + zoom, down = 2 * y + 1 + zoom;
  const int column = across / unit - 1, row = down / unit - 1, right = across % unit, below = down % unit;
  const int above_ink = net_dot(glyph, column, row) * (unit - right) + net_dot(glyph, column + 1, row) * right;
  const int below_ink = net_dot(glyph, column, row + 1) * (unit - right) + net_dot(glyph, column + 1, row + 1) * right;
  const int ink = above_ink * (unit - below) + below_ink * below;
  return net_between(128 + (8 * ink - 3 * unit * unit) * 32 / (unit * unit) * zoom, 0, 256);
}

static void net_glyph(net_screen *screen, const uint8_t *glyph, int left, int top, int zoom, uint16_t colour,
                      uint16_t ground) {
  int x, y;
  for (y = net_most(0, -top); y < NET_GLYPH_HEIGHT * zoom && top + y < screen->height; y++) {
    for (x = net_most(0, -left); x < NET_GLYPH_WIDTH * zoom && left + x < screen->width; x++) {
      screen->framebuffer[(top + y) * screen->stride + left + x] =
          net_mixed(ground, colour, zoom == 1 ? 256 * net_dot(glyph, x, y) : net_coverage(glyph, x, y, zoom));
    }
  }
}

static int net_length(const char *text) {
  int length = 0;
  while (text[length] != '\0') {
    length++;
  }
  return length;
}

/* Writes text into the middle of an area, or at its right end; the ground around it is there already. */
static void net_text(net_screen *screen, const char *text, net_screen_area area, int right, int zoom, uint16_t colour,
                     uint16_t ground) {
  const int rest = area.width - (net_length(text) * NET_ADVANCE - 1) * zoom;
  const int top = area.top + (area.height - NET_GLYPH_HEIGHT * zoom) / 2;
  int left = area.left + (right ? rest : rest / 2);
  for (; *text != '\0'; text++) {
    int i = 0;
    while (net_letters[i] != *text && net_letters[i] != '\0') {
      i++;
    }
    if (net_letters[i] != '\0') {
      net_glyph(screen, net_glyphs[i], left, top, zoom, colour, ground);
    }
    left += NET_ADVANCE * zoom;
  }
}

/* Writes a number with a unit behind it, for which there is room for three characters. */
static void net_number(net_screen *screen, int32_t number, const char *unit, net_screen_area area, int right,
                       uint16_t colour) {
  char text[16];
  char *first = text + 15 - net_length(unit);
  uint32_t rest = number < 0 ? 0u - (uint32_t)number : (uint32_t)number;
  int i;
  for (i = 0; i <= net_length(unit); i++) {
    first[i] = unit[i];
  }
  do {
    *--first = (char)('0' + rest % 10u);
    rest /= 10u;
  } while (rest > 0u);
  if (number < 0) {
    *--first = '-';
  }
  net_text(screen, first, area, right, screen->zoom, colour, NET_GROUND);
}

/* Draws an image with dark ink on paper, enlarged, in the middle of an area of paper. */
static void net_image(net_screen *screen, net_screen_area area) {
  const int dot = net_least(area.width, area.height) / 28;
  const int left = area.left + (area.width - 28 * dot) / 2, top = area.top + (area.height - 28 * dot) / 2;
  int i;
  for (i = 0; i < NET_PIXELS; i++) {
    net_fill(screen, net_area(left + i % 28 * dot, top + i / 28 * dot, dot, dot),
             net_mixed(NET_PAPER, NET_INK, (screen->pixels[i] * 257 + 128) / 256));
  }
}

/* Softmax in units of 1/65536: powers of two, whose fractions are a polynomial that is exact to 1/10000. */
static void net_softmax(net_screen *screen) {
  const int64_t octaves = (int64_t)(NET_SCORE_SCALE * 6196328018.7); /* 2^32 / ln 2 */
  const int32_t best = screen->scores[screen->digit];
  int64_t sum = 0;
  int i;
  for (i = 0; i < NET_CLASSES; i++) {
    const int64_t power = (((int64_t)best - screen->scores[i]) * octaves) >> 16;
    const int64_t part = power & 0xffff;
    const int64_t share = 65532 + ((part * (-45305 + ((part * (15126 + ((part * -2588) >> 16))) >> 16))) >> 16);
    screen->shares[i] = (int32_t)(power < 17 << 16 ? share >> (power >> 16) : 0);
    sum += screen->shares[i];
  }
  for (i = 0; i < NET_CLASSES; i++) {
    screen->shares[i] = (int32_t)((65536 * (int64_t)screen->shares[i] + sum / 2) / sum);
  }
}

/* Draws a bar from one place of its track to another, both in 65536ths, without a pixel drawn twice, so that it does
 * not flicker. */
static void net_bar(net_screen *screen, net_screen_area track, int from, int to, uint16_t colour) {
  const int begin = (int)((int64_t)track.width * from >> 16), end = (int)((int64_t)track.width * to >> 16);
  net_fill(screen, net_area(track.left, track.top, begin, track.height), NET_TRACK);
  net_fill(screen, net_area(track.left + begin, track.top, end - begin, track.height), colour);
  net_fill(screen, net_area(track.left + end, track.top, track.width - end, track.height), NET_TRACK);
}

/* Shows the ten shares and scores, or empty tracks: a heading, and a row for each class. */
static void net_bars(net_screen *screen, int known) {
  const int zoom = screen->zoom, height = screen->bars.height / 11, bar = net_most(5 * zoom, height / 2);
  const int track = (screen->bars.width - 91 * zoom) / 2, left = screen->bars.left;
  const int shares = left + 9 * zoom, percent = shares + track + 4 * zoom, scores = percent + 22 * zoom;
  const int values = scores + track + 4 * zoom;
  int64_t largest = 1;
  int i;
  for (i = 0; known && i < NET_CLASSES; i++) {
    const int64_t score = screen->scores[i];
    const int64_t size = score < 0 ? -score : score;
    largest = size > largest ? size : largest;
  }
  net_text(screen, "softmax %", net_area(shares, screen->bars.top, track, height), 0, zoom, NET_TEXT, NET_GROUND);
  net_text(screen, "score", net_area(scores, screen->bars.top, track, height), 0, zoom, NET_TEXT, NET_GROUND);
  for (i = 0; i < NET_CLASSES; i++) {
    const int best = known && i == screen->digit, top = screen->bars.top + (i + 1) * height;
    const int middle = top + (height - bar) / 2;
    const uint16_t colour = best && screen->is_digit ? NET_BEST : best ? NET_REFUSED : NET_OTHER;
    const uint16_t text = best ? NET_BRIGHT : NET_TEXT;
    const int end = known ? (int)(32768 + screen->scores[i] * (int64_t)32767 / largest) : 32768;
    net_number(screen, i, "", net_area(left, top, NET_GLYPH_WIDTH * zoom, height), 0, text);
    net_bar(screen, net_area(shares, middle, track, bar), 0, known ? screen->shares[i] : 0, colour);
    net_bar(screen, net_area(scores, middle, track, bar), net_least(end, 32768), net_most(end, 32768),
            end < 32768 ? NET_BELOW : colour);
    net_fill(screen, net_area(percent, top, 18 * zoom, height), NET_GROUND);
    net_fill(screen, net_area(values, top, screen->bars.left + screen->bars.width - values, height), NET_GROUND);
    if (known) {
      net_number(screen, (screen->shares[i] * 100 + 32768) >> 16, "", net_area(percent, top, 17 * zoom, height), 1,
                 text);
      net_number(screen, screen->scores[i], "", net_area(values, top, 47 * zoom, height), 1, text);
    }
  }
}

/* A line from a point to a point. */
typedef struct net_segment {
  int x, y, dx, dy, squared, length; /* the length in sixteenths of pixels */
} net_segment;

/* Root of a number below 2^30, rounded down. */
static int net_root(int square) {
  int root = 0, bit;
  for (bit = 1 << 14; bit > 0; bit >>= 1) {
    if ((root + bit) * (root + bit) <= square) {
      root += bit;
    }
  }
  return root;
}

static net_segment net_segment_to(int x0, int y0, int x1, int y1) {
  net_segment segment;
  segment.x = x0;
  segment.y = y0;
  segment.dx = x1 - x0;
  segment.dy = y1 - y0;
  segment.squared = segment.dx * segment.dx + segment.dy * segment.dy;
  segment.length = net_root(256 * segment.squared);
  return segment;
}

/* How much of a pixel a line of a radius covers, of 16. Only at the edge of its round ends, a root is drawn. */
static int net_covered(const net_segment *segment, int radius, int x, int y) {
  const int from_x = x - segment->x, from_y = y - segment->y;
  const int along = from_x * segment->dx + from_y * segment->dy, across = from_x * segment->dy - from_y * segment->dx;
  const int end_x = along <= 0 ? from_x : from_x - segment->dx, end_y = along <= 0 ? from_y : from_y - segment->dy;
  const int square = 256 * (end_x * end_x + end_y * end_y), inner = net_most(radius - 8, 0), outer = radius + 8;
  if (along > 0 && along < segment->squared) {
    return net_between(outer - 256 * (across < 0 ? -across : across) / segment->length, 0, 16);
  }
  return square >= outer * outer ? 0 : square <= inner * inner ? 16 : net_between(outer - net_root(square), 0, 16);
}

/* Box around a line of a radius, within an area. */
static net_screen_area net_around(const net_segment *segment, int radius, net_screen_area within) {
  const int x1 = segment->x + segment->dx, y1 = segment->y + segment->dy, reach = radius / 16 + 1;
  const int left = net_most(net_least(segment->x, x1) - reach, within.left);
  const int top = net_most(net_least(segment->y, y1) - reach, within.top);
  const int right = net_least(net_most(segment->x, x1) + reach + 1, within.left + within.width);
  const int bottom = net_least(net_most(segment->y, y1) + reach + 1, within.top + within.height);
  return net_area(left, top, right - left, bottom - top);
}

static int net_contrast(uint16_t a, uint16_t b) {
  const int difference = (a >> 5 & 63) - (b >> 5 & 63);
  return difference < 0 ? -difference : difference;
}

/* Draws a line with round ends, antialiased; of lines that overlap, the stronger colour stays. The radius is in
 * sixteenths of pixels. */
static void net_line(net_screen *screen, const net_segment *segment, int radius, net_screen_area within,
                     uint16_t colour, uint16_t ground) {
  const net_screen_area box = net_around(segment, radius, within);
  int x, y;
  for (y = box.top; y < net_least(box.top + box.height, screen->height); y++) {
    for (x = box.left; x < net_least(box.left + box.width, screen->width); x++) {
      volatile uint16_t *pixel = screen->framebuffer + y * screen->stride + x;
      const uint16_t drawn = net_mixed(ground, colour, 16 * net_covered(segment, radius, x, y));
      if (net_contrast(drawn, ground) > net_contrast(*pixel, ground)) {
        *pixel = drawn;
      }
    }
  }
}

/* Draws a large digit in the middle of an area. */
static void net_large(net_screen *screen, int digit, net_screen_area area, uint16_t colour) {
  const char *points = net_digits[digit];
  const int height = net_least(area.height * 7 / 8, area.width * NET_DIGIT_HEIGHT / (NET_DIGIT_WIDTH + 4));
  const int width = height * NET_DIGIT_WIDTH / NET_DIGIT_HEIGHT;
  const int left = area.left + (area.width - width) / 2, top = area.top + (area.height - height) / 2;
  int i, before_x = 0, before_y = 0;
  for (i = 0; points[i] != '\0'; i += 2) {
    const int x = left + (points[i] - ']') * height / NET_DIGIT_HEIGHT;
    const int y = top + (points[i + 1] - ']') * height / NET_DIGIT_HEIGHT;
    if (i > 0) {
      const net_segment segment = net_segment_to(before_x, before_y, x, y);
      net_line(screen, &segment, height, area, colour, NET_GROUND);
    }
    before_x = x;
    before_y = y;
  }
}

/* Shows the digit, or none, and the latency. */
static void net_answer(net_screen *screen) {
  const int line = (NET_GLYPH_HEIGHT + 3) * screen->zoom;
  net_screen_area area = screen->answer;
  net_fill(screen, area, NET_GROUND);
  if (screen->clock != 0) {
    area.height -= line;
    net_number(screen, (int32_t)screen->latency, " us", net_area(area.left, area.top + area.height, area.width, line),
               0, NET_TEXT);
  }
  if (screen->is_digit) {
    net_large(screen, screen->digit, area, NET_BEST);
  } else {
    net_text(screen, "none", area, 0, area.width / (4 * NET_ADVANCE), NET_REFUSED, NET_GROUND);
  }
}

static uint32_t net_now(const net_screen *screen) {
  return screen->clock != 0 ? screen->clock() : 0u;
}

static uint32_t net_us_since(const net_screen *screen, uint32_t start) {
  return screen->clock != 0 ? (screen->clock() - start) / screen->ticks_per_us : 0u;
}

/* Classifies the pixels, and shows them with the result. */
static void net_read(net_screen *screen) {
  const uint32_t start = net_now(screen);
  screen->digit = net_predict(screen->scratch, screen->pixels, screen->scores);
  screen->latency = net_us_since(screen, start);
  screen->is_digit = net_is_digit(screen->scores);
  net_softmax(screen);
  net_image(screen, screen->picture);
  net_answer(screen);
  net_bars(screen, 1);
}

static void net_read_ink(net_screen *screen) {
  const uint32_t start = net_now(screen);
  net_frame_bits(screen->ink, screen->side, screen->side, screen->pixels);
  net_read(screen);
  screen->quick = screen->clock != 0 && net_us_since(screen, start) < 20000u;
}

/* Removes all ink. */
static void net_blank(net_screen *screen) {
  int i;
  for (i = 0; i < (int)sizeof screen->ink; i++) {
    screen->ink[i] = 0;
  }
  screen->empty = 1;
  net_fill(screen, screen->canvas, NET_PAPER);
}

static void net_clear(net_screen *screen) {
  net_blank(screen);
  net_text(screen, "draw here", screen->canvas, 0, 2 * screen->zoom, NET_HINT, NET_PAPER);
  net_fill(screen, screen->picture, NET_PAPER);
  net_fill(screen, screen->answer, NET_GROUND);
  net_bars(screen, 0);
}

/* Draws to where the finger is: a line as wide as a fourteenth of the canvas, on the screen and in the ink. */
static void net_draw(net_screen *screen, int x, int y) {
  const net_screen_area canvas = screen->canvas;
  const int radius = 16 * canvas.width / 28, cell = screen->cell;
  const net_segment segment = net_segment_to(screen->x, screen->y, x, y);
  const net_screen_area box = net_around(&segment, radius, canvas);
  int row, column;
  net_line(screen, &segment, radius, canvas, NET_INK, NET_PAPER);
  for (row = (box.top - canvas.top) / cell; row < screen->side; row++) {
    const int middle = canvas.top + row * cell + cell / 2;
    for (column = (box.left - canvas.left) / cell; column < screen->side && middle < box.top + box.height; column++) {
      const int centre = canvas.left + column * cell + cell / 2;
      if (centre < box.left + box.width && net_covered(&segment, radius, centre, middle) >= 8) {
        uint8_t *byte = screen->ink + row * ((screen->side + 7) / 8) + column / 8;
        *byte = (uint8_t)(*byte | 0x80 >> column % 8);
      }
    }
  }
  screen->x = x;
  screen->y = y;
}

/* Places everything in one of three ways, that with the largest canvas: bars beside the canvas; bars below, the answer
 * beside it; or all below. */
static void net_place(net_screen *screen) {
  const int width = screen->width, height = screen->height;
  const int zoom = net_most(1, (net_least(width, height) + 120) / 300), gap = 8 * zoom, button = 36 * zoom;
  const int beside = net_between(net_least(height - button - 3 * gap, width - 210 * zoom - 3 * gap), 1, 1024);
  const int above = net_between(net_least(width * 3 / 5, height - 110 * zoom - 3 * gap), 1, 1024);
  const int tall = net_between(net_least(width - 2 * gap, height - 188 * zoom - 4 * gap), 1, 1024);
  const int side = net_most(beside, net_most(above, tall)), after = side + 2 * gap;
  const int rest = width - after - gap;
  int picture, top;
  screen->zoom = zoom;
  screen->canvas = net_area(gap, gap, side, side);
  if (side == beside) {
    picture = net_least(height / 3, rest / 2) / 28 * 28;
    top = picture + 2 * gap;
    screen->button = net_area(gap, side + 2 * gap, side, button);
    screen->picture = net_area(after, gap, picture, picture);
    screen->answer = net_area(after + picture + gap, gap, rest - picture - gap, picture);
    screen->bars = net_area(after, top, rest, height - top - gap);
  } else if (side == above) {
    const int room = side - button - gap;
    picture = (room > rest ? net_least(rest, room * 5 / 8) : net_least(room, rest - 40 * zoom)) / 28 * 28;
    screen->button = net_area(after, side + gap - button, rest, button);
    screen->picture = net_area(after, gap, picture, picture);
    screen->answer = room > rest ? net_area(after, gap + picture, rest, room - picture)
                                 : net_area(after + picture + gap, gap, rest - picture - gap, room);
    screen->bars = net_area(gap, after, width - 2 * gap, height - after - gap);
  } else {
    picture = 56 * zoom;
    screen->canvas.left = (width - side) / 2;
    top = after + picture + gap;
    screen->button = net_area(width - gap - width / 3, after, width / 3, picture);
    screen->picture = net_area(gap, after, picture, picture);
    screen->answer = net_area(picture + 2 * gap, after, width - width / 3 - picture - 4 * gap, picture);
    screen->bars = net_area(gap, top, width - 2 * gap, height - top - gap);
  }
  screen->cell = (side + NET_SCREEN_SIDE - 1) / NET_SCREEN_SIDE;
  screen->side = (side + screen->cell - 1 - screen->cell / 2) / screen->cell;
}

void net_screen_start(net_screen *screen) {
  screen->held = NET_LIFTED;
  screen->quick = screen->clock != 0;
  net_place(screen);
  net_fill(screen, net_area(0, 0, screen->width, screen->height), NET_GROUND);
  net_fill(screen, screen->button, NET_TRACK);
  net_text(screen, "clear", screen->button, 0, 2 * screen->zoom, NET_BRIGHT, NET_TRACK);
  net_clear(screen);
}

static int net_inside(net_screen_area area, int x, int y) {
  return x >= area.left && x < area.left + area.width && y >= area.top && y < area.top + area.height;
}

/* Takes the first touch of a finger. */
static void net_begin(net_screen *screen, int x, int y) {
  screen->held = NET_ELSEWHERE;
  if (net_inside(screen->button, x, y)) {
    net_clear(screen);
  } else if (net_inside(screen->canvas, x, y)) {
    screen->held = NET_DRAWS;
    screen->x = x;
    screen->y = y;
    if (screen->empty) {
      net_blank(screen);
      screen->empty = 0;
    }
  }
}

int net_screen_touch(net_screen *screen, int x, int y, int pressed) {
  const net_screen_area canvas = screen->canvas;
  const int before = screen->held;
  if (!pressed) {
    screen->held = NET_LIFTED;
    if (before == NET_DRAWS) {
      net_read_ink(screen);
    }
    return before == NET_DRAWS;
  }
  if (before == NET_LIFTED) {
    net_begin(screen, x, y);
  }
  if (screen->held != NET_DRAWS) {
    return before == NET_LIFTED && net_inside(screen->button, x, y);
  }
  net_draw(screen, net_between(x, canvas.left, canvas.left + canvas.width - 1),
           net_between(y, canvas.top, canvas.top + canvas.height - 1));
  if (screen->quick) {
    net_read_ink(screen);
  }
  return 1;
}

void net_screen_show(net_screen *screen, const uint8_t pixels[NET_PIXELS]) {
  int i;
  net_blank(screen);
  for (i = 0; i < NET_PIXELS; i++) {
    screen->pixels[i] = pixels[i];
  }
  net_image(screen, screen->canvas);
  net_read(screen);
}
