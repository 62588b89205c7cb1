/** A QRS complex fits into two of these, whatever its phase; baseline wander moves little within them. Seconds. */
const BLOCK = 0.1;
/** Every heartbeat but the slowest falls into a stretch of this many blocks (2 s). */
const BLOCKS_PER_STRETCH = 20;

/**
 * The typical height of a QRS complex, peak to peak, in the unit of the samples: the largest range within 200 ms of each
 * stretch of two seconds, and of these the median. Gaps are passed over; 0 where there is nothing but gaps.
 */
export function qrsAmplitude(samples: Float32Array, rate: number): number {
  const block = Math.max(1, Math.round(BLOCK * rate));
  const ranges: { low: number; high: number }[] = [];
  for (let from = 0; from < samples.length; from += block) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const value of samples.subarray(from, from + block)) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    ranges.push({ low, high });
  }
  const largest: number[] = [];
  ranges.forEach((range, i) => {
    const next = ranges[i + 1] ?? range;
    const extent = Math.max(range.high, next.high) - Math.min(range.low, next.low);
    const stretch = Math.floor(i / BLOCKS_PER_STRETCH);
    largest[stretch] = Math.max(largest[stretch] ?? 0, extent);
  });
  largest.sort((a, b) => a - b);
  return largest[Math.floor(largest.length / 2)] ?? 0;
}
