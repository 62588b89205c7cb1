// Minimal filtering (S. Winograd, Arithmetic Complexity of Computations, 1980) for convolutions over time: what convolution.c takes for it.

/** Samples that a tile is made of, and tiles that are worked on together; as in convolution.c. */
export const POINTS = 10;
export const BLOCK = 48;

/**
 * Besides 0 and infinity, each with both signs. Of the sets of small fractions that were tried these round best: float32 results are off by
 * 2e-6 of their size, as against 3e-7 of the plain sum.
 */
const PAIRS = [1, 1 / 2, 4 / 3, 2] as const;
const FINITE = [0, ...PAIRS.flatMap((a) => [a, -a])];
/** Outputs of a tile, at most. */
const MOST_OUTPUTS = 8;

/** Steps of the result that a tile gives, for kernels of so many taps. */
export const outputsOf = (taps: number): number => POINTS + 1 - taps;

/** Coefficients of the product of all x - root, from that of x^0 on. */
function polynomial(roots: readonly number[]): number[] {
  let coefficients = [1];
  for (const root of roots)
    coefficients = coefficients.concat(0).map((value, i) => (coefficients[i - 1] ?? 0) - root * value);
  return coefficients;
}

const bothSigns = (values: readonly number[]) => values.flatMap((a) => [a, -a]);
const evenOnes = (coefficients: readonly number[]) => coefficients.filter((_, i) => i % 2 === 0);

/** `Table` of convolution.c. */
export function tilesTable(): Float32Array {
  const quotients = PAIRS.map((a) => evenOnes(polynomial(bothSigns(PAIRS.filter((other) => other !== a)))));
  const all = evenOnes(polynomial(bothSigns(PAIRS)));
  const powers = Array.from({ length: MOST_OUTPUTS }, (_, i) => PAIRS.map((a) => a ** i));
  return Float32Array.from([
    ...quotients.flat(),
    ...quotients.flatMap((quotient, pair) => quotient.map((value) => value * PAIRS[pair]!)),
    ...all,
    ...powers.flat(),
  ]);
}

/** A kernel [taps, depth, columns] at the points: [POINTS][depth, columns]. */
export function kernelAtPoints(kernel: Float32Array, taps: number, depth: number, columns: number): Float32Array[] {
  const each = depth * columns;
  const at = (weigh: (tap: number) => number) => {
    const sums = new Float64Array(each);
    for (let tap = 0; tap < taps; tap++) {
      const weight = weigh(tap);
      for (let i = 0; i < each && weight !== 0; i++) sums[i]! += weight * kernel[tap * each + i]!;
    }
    return Float32Array.from(sums);
  };
  const finite = FINITE.map((point) => {
    const scale = FINITE.reduce((product, other) => (other === point ? product : product * (point - other)), 1);
    return at((tap) => point ** tap / scale);
  });
  return [...finite, at((tap) => (tap === taps - 1 ? 1 : 0))];
}
