#if NET_OFFSET > 0 && defined(__GNUC__) && defined(__OPTIMIZE__)
#define NET_ASSEMBLER
/* Cortex-M0+, whose compilers would spill: an input times eight outputs is 24 instructions. Six sums live in the high
 * registers, to which Thumb-1 can add. r0: inputs, r1: weights, r2: an input, r3: a product, r4: sum of the inputs,
 * r5, r6, r8 to r12, lr: sums; r7, which may be a frame pointer and is restored: end of the run. */
#define NET_P(offset, sum) "ldrb r3, [r1, #" #offset "]\n\tmuls r3, r2\n\tadd " #sum ", r3\n\t"
#define NET_P0_2 NET_P(0, r8) NET_P(1, r9)
#define NET_P0_4 NET_P0_2 NET_P(4, r10) NET_P(5, r11)
#define NET_P0_6 NET_P0_4 NET_P(8, r12) NET_P(9, lr)
#define NET_P0_8 NET_P0_6 NET_P(12, r5) NET_P(13, r6)
#define NET_P2_2 NET_P(2, r8) NET_P(3, r9)
#define NET_P2_4 NET_P2_2 NET_P(6, r10) NET_P(7, r11)
#define NET_P2_6 NET_P2_4 NET_P(10, r12) NET_P(11, lr)
#define NET_P2_8 NET_P2_6 NET_P(14, r5) NET_P(15, r6)

/* The products of input k, unless it is zero. */
#define NET_TAP(k, products) \
  "ldrb r2, [r0, #" #k "]\n\tcmp r2, #0\n\tbeq 1f\n\tadds r4, r4, r2\n\t" products "1:\n\t"
#define NET_TAIL0(p0, p2)
#define NET_TAIL1(p0, p2) NET_TAP(0, p0) NET_NEXT
#define NET_TAIL2(p0, p2) NET_TAP(0, p0) NET_TAP(1, p2) NET_NEXT
#define NET_TAIL3(p0, p2) NET_TAP(0, p0) NET_TAP(2, p2) NET_NEXT NET_TAP(1, p0) NET_NEXT
#define NET_NEXT "adds r1, %3\n\tadds r1, %4\n\t" /* half a row each */

/* s: eight sums, the sum of the inputs, rows, bytes from the end of a run's fours to the next run, bytes of the fours. */
#define NET_THUMB(p0, p2, tail) \
  __asm__ volatile( \
      ".syntax unified\n\tpush {r2, r7}\n\t" \
      "movs r4, #0\n\tmov r8, r4\n\tmov r9, r4\n\tmov r10, r4\n\tmov r11, r4\n\tmov r12, r4\n\tmov lr, r4\n\t" \
      "movs r5, #0\n\tmovs r6, #0\n" \
      "2:\n\tldr r3, [sp]\n\tldr r7, [r3, #44]\n\tadd r7, r0\n\tcmp r0, r7\n\tbeq 4f\n" \
      "3:\n\t" NET_TAP(0, p0) NET_TAP(2, p2) NET_NEXT NET_TAP(1, p0) NET_TAP(3, p2) NET_NEXT \
      "adds r0, #4\n\tcmp r0, r7\n\tbne 3b\n" \
      "4:\n\t" tail(p0, p2) \
      "ldr r3, [sp]\n\tldr r2, [r3, #36]\n\tsubs r2, #1\n\tbeq 5f\n\tstr r2, [r3, #36]\n\t" \
      "ldr r2, [r3, #40]\n\tadd r0, r2\n\tb 2b\n" \
      "5:\n\tstr r4, [r3, #32]\n\tstr r5, [r3, #24]\n\tstr r6, [r3, #28]\n\t" \
      "mov r2, r8\n\tstr r2, [r3, #0]\n\tmov r2, r9\n\tstr r2, [r3, #4]\n\t" \
      "mov r2, r10\n\tstr r2, [r3, #8]\n\tmov r2, r11\n\tstr r2, [r3, #12]\n\t" \
      "mov r2, r12\n\tstr r2, [r3, #16]\n\tmov r2, lr\n\tstr r2, [r3, #20]\n\t" \
      "pop {r2, r7}\n\t" NET_DIVIDED \
      : "+r"(r0), "+r"(r1), "+r"(r2) \
      : "i"(row / 2), "i"(row - row / 2) \
      : "r3", "r4", "r5", "r6", "r8", "r9", "r10", "r11", "r12", "lr", "cc", "memory")
#if defined(__clang__)
#define NET_DIVIDED
#else
#define NET_DIVIDED ".syntax divided\n\t" /* GCC's */
#endif
#define NET_THUMB_TAILS(p0, p2) \
  if (count % 4 == 0) { \
    NET_THUMB(p0, p2, NET_TAIL0); \
  } else if (count % 4 == 1) { \
    NET_THUMB(p0, p2, NET_TAIL1); \
  } else if (count % 4 == 2) { \
    NET_THUMB(p0, p2, NET_TAIL2); \
  } else { \
    NET_THUMB(p0, p2, NET_TAIL3); \
  }

NET_INLINE void net_runs(const int n, const int joined, const int alignment, const uint8_t *in, int rows, int pitch,
                         const int count, const int8_t *w, const int row, int32_t *results) {
  int32_t s[12];
  register const uint8_t *r0 __asm__("r0") = in;
  register const int8_t *r1 __asm__("r1") = w;
  register int32_t *r2 __asm__("r2") = s;
  int i;
  (void)joined;
  (void)alignment;
  s[9] = rows;
  s[10] = pitch - count / 4 * 4;
  s[11] = count / 4 * 4;
  if (n > 6) {
    NET_THUMB_TAILS(NET_P0_8, NET_P2_8)
  } else if (n > 4) {
    NET_THUMB_TAILS(NET_P0_6, NET_P2_6)
  } else if (n > 2) {
    NET_THUMB_TAILS(NET_P0_4, NET_P2_4)
  } else {
    NET_THUMB_TAILS(NET_P0_2, NET_P2_2)
  }
  for (i = 0; i < n; i++) {
    results[i] = s[i] - NET_OFFSET * s[8];
  }
}
#endif

