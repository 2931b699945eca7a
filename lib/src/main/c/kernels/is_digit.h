/* Evidence of a digit: the sum of the distances of all scores from the best. Below 2^36, so it cannot overflow. */
int net_is_digit(const int32_t scores[NET_CLASSES]) {
  int64_t evidence = 0;
  int32_t best = scores[0];
  int i;
  for (i = 1; i < NET_CLASSES; i++) {
    best = scores[i] > best ? scores[i] : best;
  }
  for (i = 0; i < NET_CLASSES; i++) {
    evidence += (int64_t)best - scores[i];
  }
  return evidence >= NET_THRESHOLD;
}

