/*
 * Times the C libraries libqrencode and libzint on the inputs of the benchmark, where their headers
 * are installed (Debian: libqrencode-dev libzint-dev). Standard input: a line "LEVEL HEX" an input;
 * output: a line "library index nanoseconds" a round.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(WITH_QRENCODE)
#include <qrencode.h>
#endif
#if defined(WITH_ZINT)
#include <zint.h>
#endif

enum { ROUNDS = 15, MOST_BYTES = 8192 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

#if defined(WITH_QRENCODE)
static void qrencode_once(const char *text, int level) {
  QRcode *code = QRcode_encodeString(text, 0, (QRecLevel)level, QR_MODE_8, 1);
  if (code == NULL) exit(3);
  QRcode_free(code);
}
#endif

#if defined(WITH_ZINT)
static void zint_once(const char *text, int level) {
  struct zint_symbol *symbol = ZBarcode_Create();
  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = level + 1;
  symbol->input_mode = UNICODE_MODE;
  if (ZBarcode_Encode(symbol, (const unsigned char *)text, 0) >= ZINT_ERROR) exit(4);
  ZBarcode_Delete(symbol);
}
#endif

static void measure(const char *library, int index, void (*encode)(const char *, int), const char *text, int level) {
  int times = 1;
  for (;; times *= 2) {
    double start = now();
    for (int i = 0; i < times; i++) encode(text, level);
    if (now() - start > 5e6) break;
  }
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    for (int i = 0; i < times; i++) encode(text, level);
    printf("%s %d %.0f\n", library, index, (now() - start) / times);
  }
}

int main(void) {
  static char line[2 * MOST_BYTES + 8];
  static char text[MOST_BYTES + 1];
  for (int index = 0; fgets(line, sizeof line, stdin) != NULL; index++) {
    int level = (int)(strchr("LMQH", line[0]) - "LMQH");
    int length = 0;
    unsigned byte;
    for (const char *hex = line + 2; sscanf(hex, "%2x", &byte) == 1; hex += 2) text[length++] = (char)byte;
    text[length] = '\0';
#if defined(WITH_QRENCODE)
    measure("libqrencode", index, qrencode_once, text, level);
#endif
#if defined(WITH_ZINT)
    measure("libzint", index, zint_once, text, level);
#endif
  }
  return 0;
}
