#if NET_OFFSET > 0 && defined(__GNUC__) && defined(__OPTIMIZE__)
#define NET_ASSEMBLER
/* Cortex-M0+, whose compilers would spill: an input times eight outputs is 24 instructions. Six sums live in the high
 * registers, to which Thumb-1 can add. r0: inputs, r1: weights, r2: an input, r3: a product, r4: sum of the inputs,
 * r5, r6, r8 to r12, lr: sums; r7, which may be a frame pointer and is restored: end of the run. The assembler leaves
 * out what n outputs, %c5, and count % 4 inputs at the end of a run, %c6, do not need. */
#define NET_P(offset, sum) "ldrb r3, [r1, #" #offset "]\n\tmuls r3, r2\n\tadd " #sum ", r3\n\t"
#define NET_IF(condition, text) ".if " condition "\n\t" text ".endif\n\t"

/* The products of input k, unless it is zero: as the first, or the second of its pair. */
#define NET_TAP(k, a, b, c, d, e, f, g, h) \
  "ldrb r2, [r0, #" #k "]\n\tcmp r2, #0\n\tbeq 1f\n\tadds r4, r4, r2\n\t" NET_P(a, r8) NET_P(b, r9) \
  NET_IF("%c5 > 2", NET_P(c, r10) NET_P(d, r11)) NET_IF("%c5 > 4", NET_P(e, r12) NET_P(f, lr)) \
  NET_IF("%c5 > 6", NET_P(g, r5) NET_P(h, r6)) "1:\n\t"
#define NET_FIRST(k) NET_TAP(k, 0, 1, 4, 5, 8, 9, 12, 13)
#define NET_SECOND(k) NET_TAP(k, 2, 3, 6, 7, 10, 11, 14, 15)
#define NET_NEXT ".rept %c3 / 255\n\tadds r1, #255\n\t.endr\n\tadds r1, %4\n\t" /* the next row */

NET_INLINE void net_runs(const net_layer *l, const uint8_t *in, const int8_t *w, int32_t *results) {
  const int n = net_block(l->outputs), row = net_row(l->outputs), count = l->kernel * l->channels;
  /* Eight sums, sum of the inputs, lines, bytes from the end of a run's fours to the next run, bytes of the fours. */
  int32_t s[12];
  register const uint8_t *r0 __asm__("r0") = in;
  register const int8_t *r1 __asm__("r1") = w;
  register int32_t *r2 __asm__("r2") = s;
  int i;
  s[9] = l->kernel;
  s[10] = l->pitch - count / 4 * 4;
  s[11] = count / 4 * 4;
  __asm__ volatile(
      ".syntax unified\n\tpush {r2, r7}\n\t"
      "movs r4, #0\n\tmov r8, r4\n\tmov r9, r4\n\tmov r10, r4\n\tmov r11, r4\n\tmov r12, r4\n\tmov lr, r4\n\t"
      "movs r5, #0\n\tmovs r6, #0\n"
      "2:\n\tldr r3, [sp]\n\tldr r7, [r3, #44]\n\tadd r7, r0\n\tcmp r0, r7\n\tbeq 4f\n"
      "3:\n\t" NET_FIRST(0) NET_SECOND(2) NET_NEXT NET_FIRST(1) NET_SECOND(3) NET_NEXT
      "adds r0, #4\n\tcmp r0, r7\n\tbne 3b\n"
      "4:\n\t" NET_IF("%c6 > 0", NET_FIRST(0)) NET_IF("%c6 == 2", NET_SECOND(1))
      NET_IF("%c6 == 3", NET_SECOND(2) NET_NEXT NET_FIRST(1)) NET_IF("%c6 > 0", NET_NEXT)
      "ldr r3, [sp]\n\tldr r2, [r3, #36]\n\tsubs r2, #1\n\tbeq 5f\n\tstr r2, [r3, #36]\n\t"
      "ldr r2, [r3, #40]\n\tadd r0, r2\n\tb 2b\n"
      "5:\n\tstr r4, [r3, #32]\n\tstr r5, [r3, #24]\n\tstr r6, [r3, #28]\n\t"
      "mov r2, r8\n\tstr r2, [r3, #0]\n\tmov r2, r9\n\tstr r2, [r3, #4]\n\t"
      "mov r2, r10\n\tstr r2, [r3, #8]\n\tmov r2, r11\n\tstr r2, [r3, #12]\n\t"
      "mov r2, r12\n\tstr r2, [r3, #16]\n\tmov r2, lr\n\tstr r2, [r3, #20]\n\tpop {r2, r7}\n\t"
#if !defined(__clang__)
      ".syntax divided\n\t" /* GCC's */
#endif
      : "+r"(r0), "+r"(r1), "+r"(r2)
      : "i"(row), "i"(row % 255), "i"(n), "i"(count % 4)
      : "r3", "r4", "r5", "r6", "r8", "r9", "r10", "r11", "r12", "lr", "cc", "memory");
  for (i = 0; i < n; i++) {
    results[i] = s[i] - NET_OFFSET * s[8];
  }
}
#endif

