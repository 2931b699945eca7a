static net_serial line;
static int none; /* samples that are no digit */

static void say_text(const char *text) {
  for (; NET_SERIAL_CHAR(text) != '\0'; text++) {
    if (NET_SERIAL_CHAR(text) == '\n') {
      net_serial_send('\r');
    }
    net_serial_send((uint8_t)NET_SERIAL_CHAR(text));
  }
}

#define say(text) say_text(NET_SERIAL_TEXT(text))

static void say_number(int32_t number) {
  char digits[12];
  char *first = digits + sizeof digits - 1;
  uint32_t rest = number < 0 ? 0u - (uint32_t)number : (uint32_t)number;
  *first = '\0';
  do {
    *--first = (char)('0' + rest % 10u);
    rest /= 10u;
  } while (rest > 0u);
  if (number < 0) {
    *--first = '-';
  }
  for (; *first != '\0'; first++) {
    net_serial_send((uint8_t)*first);
  }
}

static void say_digit(int digit, int is_digit) {
  if (is_digit) {
    say_number(digit);
  } else {
    say("none");
  }
}

/* Classifies a sample, prints the result, and returns whether class, is_digit and scores equal Java's. */
static int try_sample(int index) {
  @pixels
  int32_t scores[NET_CLASSES];
  const uint32_t start = net_serial_cycles();
  const int digit = net_predict(&line.memory.scratch, pixels, scores);
  const uint32_t cycles = net_serial_cycles() - start;
  const int is_digit = net_is_digit(scores), label = net_sample_labels[index];
  int same = digit == net_sample_classes[index] && is_digit == net_sample_is_digit[index];
  int i;
  none += !is_digit;
  say("Sample ");
  say_number(index);
  say(" (label=");
  say_digit(label, label < NET_CLASSES);
  say("): pred=");
  say_digit(digit, is_digit);
  say(", latency=");
  say_number((int32_t)(cycles / net_serial_cycles_per_us()));
  say(" us, scores=[");
  for (i = 0; i < NET_CLASSES; i++) {
    if (i > 0) {
      say(", ");
    }
    say_number(scores[i]);
    same = same && scores[i] == net_sample_scores[index][i];
  }
  say("]\n");
  return same;
}

static void say_total(int same) {
  say_number(none);
  say(" of ");
  say_number(NET_SAMPLES);
  say(" samples are no digit\n");
  say_number(same);
  say(" of ");
  say_number(NET_SAMPLES);
  say(" samples as in Java\n");
}
