/* What a C programmer writes first: row by row, scalar, the same work: every line rounded to a whole step, totals, probability
   or score and band, written into new arrays. A command per line on the standard input, a line of JSON out; "check" after a task
   writes its results to a file. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NUMBERS = 12, CATEGORIES = 8, TERMS = 20, BINS = 10, POINTS = 10, WHENS = 5, LINES = 25, CODES = 256, BANDS = 3 };

static const double LOG_ODDS = 1e9; /* steps of a unit */

static size_t rows;
static double *totals, *out, *amounts;
static uint16_t *bands, *positions;
static double thresholds[BANDS - 1];

static struct {
  double intercept, mean[NUMBERS], slope[NUMBERS], table[CATEGORIES][CODES];
  const double *x[NUMBERS];
  const uint8_t *c[CATEGORIES];
} logistic;

static struct {
  double base, edge[BINS][4], bin[BINS][CODES], point[POINTS][CODES];
  struct { int number, category, listed; double least, amount; } when[WHENS];
  const double *x[BINS];
  const uint8_t *c[POINTS];
} card;

static inline double log_odds(size_t i, double *line) {
  double z = logistic.intercept;
  for (int j = 0; j < NUMBERS; j++) {
    double d = logistic.x[j][i] - logistic.mean[j];
    line[j] = isnan(d) ? 0 : floor(logistic.slope[j] * d + 0.5);
    z += line[j];
  }
  for (int j = 0; j < CATEGORIES; j++) {
    line[NUMBERS + j] = logistic.table[j][logistic.c[j][i]];
    z += line[NUMBERS + j];
  }
  return z;
}

static inline double points(size_t i, double *line) {
  double total = card.base;
  for (int j = 0; j < BINS; j++) {
    double x = card.x[j][i];
    int bin = (x >= card.edge[j][0]) + (x >= card.edge[j][1]) + (x >= card.edge[j][2]) + (x >= card.edge[j][3]);
    line[j] = isnan(x) ? 0 : card.bin[j][bin];
    total += line[j];
  }
  for (int j = 0; j < POINTS; j++) {
    line[BINS + j] = card.point[j][card.c[j][i]];
    total += line[BINS + j];
  }
  for (int j = 0; j < WHENS; j++) {
    int met = card.x[card.when[j].number][i] >= card.when[j].least;
    if (card.when[j].category >= 0) met &= card.c[card.when[j].category][i] < card.when[j].listed;
    line[BINS + POINTS + j] = met ? card.when[j].amount : 0;
    total += line[BINS + POINTS + j];
  }
  return total;
}

/* The three largest in size, ties in the order of the lines. */
static inline void strongest(const double *line, int n, size_t i, double unit) {
  double size1 = -1, size2 = -1, size3 = -1;
  int at1 = 0, at2 = 0, at3 = 0;
  for (int l = 0; l < n; l++) {
    double own = fabs(line[l]);
    int over1 = own > size1, over2 = own > size2, over3 = own > size3;
    size3 = over2 ? size2 : over3 ? own : size3;
    at3 = over2 ? at2 : over3 ? l : at3;
    size2 = over1 ? size1 : over2 ? own : size2;
    at2 = over1 ? at1 : over2 ? l : at2;
    size1 = over1 ? own : size1;
    at1 = over1 ? l : at1;
  }
  int at[3] = {at1, at2, at3};
  for (int s = 0; s < 3; s++) {
    positions[3 * i + s] = at[s];
    amounts[3 * i + s] = line[at[s]] / unit;
  }
}

static inline uint16_t band(double total) {
  uint16_t code = 0;
  while (code < BANDS - 1 && total < thresholds[code]) code++;
  return code;
}

static inline void probability(size_t i, double z) {
  totals[i] = z / LOG_ODDS;
  out[i] = 1 / (1 + exp(-totals[i]));
  bands[i] = band(z);
}

static inline void score(size_t i, double z) {
  totals[i] = z;
  out[i] = z;
  bands[i] = band(z);
}

static void probabilities(void) {
  double line[TERMS];
  for (size_t i = 0; i < rows; i++) probability(i, log_odds(i, line));
}

static void probabilities_with_reasons(void) {
  double line[TERMS];
  for (size_t i = 0; i < rows; i++) {
    probability(i, log_odds(i, line));
    strongest(line, TERMS, i, LOG_ODDS);
  }
}

static void scores(void) {
  double line[LINES];
  for (size_t i = 0; i < rows; i++) score(i, points(i, line));
}

static void scores_with_reasons(void) {
  double line[LINES];
  for (size_t i = 0; i < rows; i++) {
    score(i, points(i, line));
    strongest(line, LINES, i, 1);
  }
}

/* The arrays of the run before go, new ones come. */
static void renew(int reasons) {
  free(totals), free(out), free(bands), free(amounts), free(positions);
  totals = malloc(rows * sizeof *totals);
  out = malloc(rows * sizeof *out);
  bands = malloc(rows * sizeof *bands);
  amounts = reasons ? malloc(3 * rows * sizeof *amounts) : NULL;
  positions = reasons ? malloc(3 * rows * sizeof *positions) : NULL;
}

static double milliseconds(void) {
  const char *clock = getenv("STEELYARD_BENCH_CLOCK");
  struct timespec t;
  clock_gettime(clock && strcmp(clock, "cpu") == 0 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static char *content(const char *name) {
  FILE *file = fopen(name, "rb");
  if (!file || fseek(file, 0, SEEK_END)) exit(1);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc(size);
  if (!bytes || fread(bytes, 1, size, file) != (size_t)size) exit(1);
  fclose(file);
  return bytes;
}

static const double *columns(const double *at, int numbers, const double **x, int categories, const uint8_t **c) {
  for (int j = 0; j < numbers; j++, at += rows) x[j] = at;
  const uint8_t *codes = (const uint8_t *)at;
  for (int j = 0; j < categories; j++, codes += rows) c[j] = codes;
  return at;
}

static void load_logistic(const double *at) {
  for (int b = 0; b < BANDS - 1; b++) thresholds[b] = *at++;
  logistic.intercept = floor(*at++ * LOG_ODDS + 0.5);
  for (int j = 0; j < NUMBERS; j++) logistic.mean[j] = *at++, logistic.slope[j] = *at++ * LOG_ODDS;
  for (int j = 0; j < CATEGORIES; j++)
    for (int code = 0; code < CODES; code++) logistic.table[j][code] = floor(at[j * CODES + code] * LOG_ODDS + 0.5);
  columns(at + CATEGORIES * CODES, NUMBERS, logistic.x, CATEGORIES, logistic.c);
}

static void load_card(const double *at) {
  for (int b = 0; b < BANDS - 1; b++) thresholds[b] = *at++;
  card.base = *at++;
  for (int j = 0; j < BINS; j++, at += 4 + CODES) {
    memcpy(card.edge[j], at, sizeof card.edge[j]);
    memcpy(card.bin[j], at + 4, sizeof card.bin[j]);
  }
  memcpy(card.point, at, sizeof card.point);
  at += POINTS * CODES;
  for (int j = 0; j < WHENS; j++, at += 5) {
    card.when[j].number = at[0];
    card.when[j].least = at[1];
    card.when[j].category = at[2];
    card.when[j].listed = at[3];
    card.when[j].amount = at[4];
  }
  columns(at, BINS, card.x, POINTS, card.c);
}

static void save(const char *name) {
  FILE *file = fopen(name, "wb");
  if (!file) exit(1);
  fwrite(out, sizeof *out, rows, file);
  for (size_t i = 0; i < 3 * rows; i++) {
    double position = positions[i];
    fwrite(&position, sizeof position, 1, file);
  }
  fwrite(amounts, sizeof *amounts, 3 * rows, file);
  for (size_t i = 0; i < rows; i++) {
    double code = bands[i];
    fwrite(&code, sizeof code, 1, file);
  }
  fclose(file);
}

int main(int n, char **arguments) {
  if (n != 4) return 1;
  const double *data = (const double *)content(arguments[2]);
  rows = data[0];
  int is_card = strcmp(arguments[1], "scorecard") == 0;
  if (is_card) load_card(data + 1);
  else load_logistic(data + 1);
  char command[64];
  while (fgets(command, sizeof command, stdin)) {
    if (strncmp(command, "check", 5) == 0) {
      save(arguments[3]);
      printf("{\"ms\": 0}\n");
      fflush(stdout);
      continue;
    }
    int reasons = strncmp(command, "reasons", 7) == 0;
    double from = milliseconds();
    renew(reasons);
    if (reasons) (is_card ? scores_with_reasons : probabilities_with_reasons)();
    else (is_card ? scores : probabilities)();
    printf("{\"ms\": %.6f}\n", milliseconds() - from);
    fflush(stdout);
  }
  return 0;
}
