/* uf2 IN OUT: writes a program as a UF2 file, the format of the drive of an RP2040 in boot mode,
 * with the checksum of its second stage. Runs on the PC. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FLASH 0x10000000u
#define SIZE 0x200000u
#define PAYLOAD 256u
#define STAGE2 252u

static uint8_t program[SIZE];

/* CRC-32/MPEG-2, which the boot ROM computes. */
static uint32_t crc(const uint8_t *bytes, size_t count) {
  uint32_t sum = 0xFFFFFFFFu;
  int bit;
  while (count-- > 0) {
    sum ^= (uint32_t)*bytes++ << 24;
    for (bit = 0; bit < 8; bit++) {
      sum = (sum & 0x80000000u) != 0 ? sum << 1 ^ 0x04C11DB7u : sum << 1;
    }
  }
  return sum;
}

static void put(uint8_t *to, uint32_t number) {
  int i;
  for (i = 0; i < 4; i++) {
    to[i] = (uint8_t)(number >> 8 * i);
  }
}

static int write_block(FILE *out, uint32_t block, uint32_t blocks) {
  uint8_t bytes[512] = {0};
  put(bytes, 0x0A324655u);
  put(bytes + 4, 0x9E5D5157u);
  put(bytes + 8, 0x2000u); /* a family's identifier is present */
  put(bytes + 12, FLASH + PAYLOAD * block);
  put(bytes + 16, PAYLOAD);
  put(bytes + 20, block);
  put(bytes + 24, blocks);
  put(bytes + 28, 0xE48BFF56u); /* RP2040 */
  memcpy(bytes + 32, program + (size_t)PAYLOAD * block, PAYLOAD);
  put(bytes + 508, 0x0AB16F30u);
  return fwrite(bytes, sizeof bytes, 1, out) == 1;
}

int main(int count, char **arguments) {
  FILE *in = count == 3 ? fopen(arguments[1], "rb") : NULL;
  FILE *out = in != NULL ? fopen(arguments[2], "wb") : NULL;
  size_t bytes = 0;
  uint32_t block, blocks;
  int good = out != NULL;
  if (good) {
    bytes = fread(program, 1, SIZE, in);
    good = bytes > PAYLOAD && bytes < SIZE && !ferror(in);
  }
  put(program + STAGE2, crc(program, STAGE2));
  blocks = (uint32_t)((bytes + PAYLOAD - 1) / PAYLOAD);
  for (block = 0; good && block < blocks; block++) {
    good = write_block(out, block, blocks);
  }
  if (out != NULL) {
    good = fclose(out) == 0 && good;
  }
  if (in != NULL) {
    (void)fclose(in);
  }
  if (!good) {
    (void)fputs("uf2: cannot read or write; usage: uf2 IN OUT\n", stderr);
  }
  return good ? 0 : 1;
}
