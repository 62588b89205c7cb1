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

static inline void put(float *y, v128_t a, v128_t b, int relu) {
  if (relu) {
    const v128_t zero = wasm_f32x4_const_splat(0);
    a = wasm_f32x4_pmax(a, zero);
    b = wasm_f32x4_pmax(b, zero);
  }
  wasm_v128_store(y, a);
  wasm_v128_store(y + 4, b);
}

// y[row][n] = bias[n] + (more ? more[row][n] : 0) + sum over k of x[row][k] w[n / 8][k][n % 8], and not below 0 with `relu`.
//
// Row r of x begins at x + (r / steps) * per_record + (r % steps) * per_step, in floats, and is `depth` long. `columns` is a multiple
// of 8. y must not be x.
EXPORT("convolve")
void convolve(const float *x, int per_record, int per_step, int steps, int rows, int depth, const float *w,
              const float *bias, const float *more, int columns, int relu, float *y) {
  const Rows all = {x, per_record, per_step, steps};
  for (int n = 0; n < columns; n += COLUMNS, w += depth * COLUMNS) {
    const v128_t bias0 = wasm_v128_load(bias + n), bias1 = wasm_v128_load(bias + n + 4);
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
                b##i = wasm_f32x4_add(b##i, wasm_v128_load(more + r##i * columns + n + 4));
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
#define PUT(i) put(y + r##i * columns + n, a##i, b##i, relu);
      PUT(0) PUT(1) PUT(2) PUT(3) PUT(4) PUT(5)
#undef PUT
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
