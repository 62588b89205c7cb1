// Convolutions over time as products of matrices, for WebAssembly with SIMD. scripts/kernels/build.sh builds it, with and without the
// fused multiply-add of relaxed SIMD.
//
// A signal is [samples][channels], so that what a kernel of width k sees at one place lies in a row: k * channels floats. Such rows
// overlap; nothing has to be copied for them.

#include <wasm_simd128.h>

#ifdef __wasm_relaxed_simd__
#define MADD(a, b, c) wasm_f32x4_relaxed_madd(a, b, c)
#else
#define MADD(a, b, c) wasm_f32x4_add(wasm_f32x4_mul(a, b), c)
#endif

#define EXPORT(name) __attribute__((export_name(name)))
#define SPLAT(p) wasm_v128_load32_splat(p)

// Columns of a panel of weights, and rows that are worked on together: 12 sums, 2 weights and a sample fit 16 registers.
enum { COLUMNS = 8, ROWS = 6 };

typedef struct {
  const float *x;
  int per_record, per_step, steps;
} Rows;

static inline const float *row_at(Rows rows, int row) {
  return rows.x + (row / rows.steps) * rows.per_record + (row % rows.steps) * rows.per_step;
}

static inline void put(float *y, v128_t a, v128_t b, int relu, int both) {
  if (relu) {
    const v128_t zero = wasm_f32x4_const_splat(0);
    a = wasm_f32x4_pmax(a, zero);
    b = wasm_f32x4_pmax(b, zero);
  }
  wasm_v128_store(y, a);
  if (both) wasm_v128_store(y + 4, b);
}

// The first `rows` rows times weights in panels of 8 columns, [columns / 8][depth][8].
static inline void product(Rows all, int rows, int depth, const float *w, const float *bias, const float *more,
                           int columns, int relu, float *y) {
  for (int n = 0; n < columns; n += COLUMNS, w += depth * COLUMNS) {
    // Of the last panel the second half may be none.
    const int both = n + 4 < columns;
    const v128_t zero = wasm_f32x4_const_splat(0);
    const v128_t bias0 = bias ? wasm_v128_load(bias + n) : zero, bias1 = bias ? wasm_v128_load(bias + n + 4) : zero;
    for (int first = 0; first < rows; first += ROWS) {
      // Of the last ones, rows that are none are the last row once more.
      const int last = rows - 1;
#define ROW(i) const int r##i = first + i < last ? first + i : last; const float *p##i = row_at(all, r##i);
      ROW(0) ROW(1) ROW(2) ROW(3) ROW(4) ROW(5)
#undef ROW
#define SUM(i) v128_t a##i = bias0, b##i = bias1;
      SUM(0) SUM(1) SUM(2) SUM(3) SUM(4) SUM(5)
#undef SUM
      if (more) {
#define MORE(i) a##i = wasm_f32x4_add(a##i, wasm_v128_load(more + r##i * columns + n)); \
                if (both) b##i = wasm_f32x4_add(b##i, wasm_v128_load(more + r##i * columns + n + 4));
        MORE(0) MORE(1) MORE(2) MORE(3) MORE(4) MORE(5)
#undef MORE
      }
      const float *weights = w;
      for (int k = 0; k < depth; k++, weights += COLUMNS) {
        const v128_t w0 = wasm_v128_load(weights), w1 = wasm_v128_load(weights + 4);
        v128_t s;
#define STEP(i) s = SPLAT(p##i); p##i++; a##i = MADD(s, w0, a##i); b##i = MADD(s, w1, b##i);
        STEP(0) STEP(1) STEP(2) STEP(3) STEP(4) STEP(5)
#undef STEP
      }
#define PUT(i) put(y + r##i * columns + n, a##i, b##i, relu, both);
      PUT(0) PUT(1) PUT(2) PUT(3) PUT(4) PUT(5)
#undef PUT
    }
  }
}

// y[row][n] = bias[n] + (more ? more[row][n] : 0) + sum over k of x[row][k] w[n / 8][k][n % 8], and not below 0 with `relu`.
//
// Row r of x begins at x + (r / steps) * per_record + (r % steps) * per_step, in floats, and is `depth` long. `columns` is a multiple
// of 4; weights and bias are those of a multiple of 8, with zeros. y must not be x.
EXPORT("convolve")
void convolve(const float *x, int per_record, int per_step, int steps, int rows, int depth, const float *w,
              const float *bias, const float *more, int columns, int relu, float *y) {
  product((Rows){x, per_record, per_step, steps}, rows, depth, w, bias, more, columns, relu, y);
}

// Samples that a tile is made of, pairs of points among them, and tiles that are worked on together.
enum { POINTS = 10, PAIRS = 4, BLOCK = 48 };

// What minimal filtering takes besides points 0 and infinity: by pair a, -a the coefficients of Q, and of a Q; those of x's product with
// all; and by output the powers of each a.
typedef struct {
  float even[PAIRS][4], odd[PAIRS][4], all[PAIRS + 1], powers[8][PAIRS];
} Table;

// [POINTS samples][depth] -> a value at each point, [POINTS][BLOCK][depth].
static inline void to_points(const float *x, int depth, const Table *table, float *v) {
  const int apart = BLOCK * depth;
  for (int c = 0; c < depth; c += 4, x += 4, v += 4) {
#define LOAD(i) const v128_t d##i = wasm_v128_load(x + i * depth);
    LOAD(0) LOAD(1) LOAD(2) LOAD(3) LOAD(4) LOAD(5) LOAD(6) LOAD(7) LOAD(8) LOAD(9)
#undef LOAD
    const float *all = table->all;
    v128_t first = wasm_f32x4_mul(SPLAT(all), d0), last = wasm_f32x4_mul(SPLAT(all), d1);
#define MORE(i, e, o) first = MADD(SPLAT(all + i), e, first); last = MADD(SPLAT(all + i), o, last);
    MORE(1, d2, d3) MORE(2, d4, d5) MORE(3, d6, d7) MORE(4, d8, d9)
#undef MORE
    wasm_v128_store(v, first);
    wasm_v128_store(v + (POINTS - 1) * apart, last);
    float *to = v + apart;
    for (int pair = 0; pair < PAIRS; pair++, to += 2 * apart) {
      const float *even = table->even[pair], *odd = table->odd[pair];
      v128_t e = wasm_f32x4_mul(SPLAT(even), d2), o = wasm_f32x4_mul(SPLAT(odd), d1);
#define MORE(i, de, dodd) e = MADD(SPLAT(even + i), de, e); o = MADD(SPLAT(odd + i), dodd, o);
      MORE(1, d4, d3) MORE(2, d6, d5) MORE(3, d8, d7)
#undef MORE
      wasm_v128_store(to, wasm_f32x4_add(e, o));
      wasm_v128_store(to + apart, wasm_f32x4_sub(e, o));
    }
  }
}

// Values at the points, [POINTS][BLOCK][columns], -> `count` of the `outputs` samples of a tile.
static inline void from_points(const float *m, int columns, int outputs, int count, const Table *table, const float *bias,
                               const float *more, int relu, float *y) {
  const int apart = BLOCK * columns;
  const v128_t zero = wasm_f32x4_const_splat(0);
  for (int c = 0; c < columns; c += 4) {
    const v128_t at0 = wasm_v128_load(m + c), infinite = wasm_v128_load(m + (POINTS - 1) * apart + c);
#define PAIR(i) const v128_t p##i = wasm_v128_load(m + (1 + 2 * i) * apart + c), n##i = wasm_v128_load(m + (2 + 2 * i) * apart + c), \
                             s##i = wasm_f32x4_add(p##i, n##i), d##i = wasm_f32x4_sub(p##i, n##i);
    PAIR(0) PAIR(1) PAIR(2) PAIR(3)
#undef PAIR
    const v128_t constant = wasm_v128_load(bias + c);
    for (int i = 0; i < count; i++) {
      const float *powers = table->powers[i];
      v128_t sum = constant;
      if (i == 0) sum = wasm_f32x4_add(sum, at0);
      if (i == outputs - 1) sum = wasm_f32x4_add(sum, infinite);
      if (i & 1) {
        sum = MADD(SPLAT(powers), d0, sum); sum = MADD(SPLAT(powers + 1), d1, sum);
        sum = MADD(SPLAT(powers + 2), d2, sum); sum = MADD(SPLAT(powers + 3), d3, sum);
      } else {
        sum = MADD(SPLAT(powers), s0, sum); sum = MADD(SPLAT(powers + 1), s1, sum);
        sum = MADD(SPLAT(powers + 2), s2, sum); sum = MADD(SPLAT(powers + 3), s3, sum);
      }
      if (more) sum = wasm_f32x4_add(sum, wasm_v128_load(more + i * columns + c));
      if (relu) sum = wasm_f32x4_pmax(sum, zero);
      wasm_v128_store(y + i * columns + c, sum);
    }
  }
}

// The same convolution by minimal filtering (Winograd 1980): tiles of `outputs` steps are read at POINTS points, where a convolution is a
// product, so that each takes POINTS products for outputs * (POINTS + 1 - outputs) of them.
//
// x is [records][per_record], a row of `depth` floats for each step (samples of a stride of 2 are channels of one row); y is
// [records][steps][columns]. u is [POINTS][columns / 8][depth][8]. What the last tile reaches beyond a record has to be there.
// `scratch` holds POINTS * BLOCK * (depth + columns) floats.
EXPORT("convolve_tiles")
void convolve_tiles(const float *x, int per_record, int depth, int steps, int records, int outputs, const Table *table,
                    const float *u, const float *bias, const float *more, int columns, int relu, float *scratch, float *y) {
  const int tiles = (steps + outputs - 1) / outputs, rows = records * tiles;
  float *v = scratch, *m = scratch + POINTS * BLOCK * depth;
  for (int first = 0; first < rows; first += BLOCK) {
    const int count = rows - first < BLOCK ? rows - first : BLOCK;
    for (int r = 0; r < count; r++) {
      const int record = (first + r) / tiles, tile = (first + r) % tiles;
      to_points(x + record * per_record + tile * outputs * depth, depth, table, v + r * depth);
    }
    for (int point = 0; point < POINTS; point++)
      product((Rows){v + point * BLOCK * depth, 0, depth, count}, count, depth, u + point * ((columns + COLUMNS - 1) / COLUMNS * COLUMNS) * depth, 0, 0, columns, 0,
              m + point * BLOCK * columns);
    for (int r = 0; r < count; r++) {
      const int record = (first + r) / tiles, step = (first + r) % tiles * outputs;
      const int at = (record * steps + step) * columns;
      from_points(m + r * columns, columns, outputs, steps - step < outputs ? steps - step : outputs, table, bias,
                  more ? more + at : 0, relu, y + at);
    }
  }
}

// y = max(0, x * scale + shift), by channel: `channels` is a multiple of 4.
EXPORT("scale_shift_relu")
void scale_shift_relu(const float *x, const float *scale, const float *shift, int rows, int channels, float *y) {
  const v128_t zero = wasm_f32x4_const_splat(0);
  for (int row = 0; row < rows; row++)
    for (int c = 0; c < channels; c += 4, x += 4, y += 4)
      wasm_v128_store(y, wasm_f32x4_pmax(MADD(wasm_v128_load(x), wasm_v128_load(scale + c), wasm_v128_load(shift + c)), zero));
}

// Each record of x, [samples][channels], with zeros before and behind: y is [records][before + samples + behind][channels].
EXPORT("pad")
void pad(const float *x, int records, int samples, int channels, int before, int behind, float *y) {
  const int length = samples * channels;
  for (int r = 0; r < records; r++, x += length) {
    for (int i = before * channels; i > 0; i--) *y++ = 0;
    __builtin_memcpy(y, x, length * sizeof(float));
    y += length;
    for (int i = behind * channels; i > 0; i--) *y++ = 0;
  }
}

// Stretches of x, `length` long, that begin at `at` times `apart`, one after the other; they may overlap. All in floats.
EXPORT("stretches")
void stretches(const float *x, const int *at, int count, int apart, int length, float *y) {
  for (int i = 0; i < count; i++, y += length) __builtin_memcpy(y, x + at[i] * apart, length * sizeof(float));
}
