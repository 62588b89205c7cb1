// Rank correlation.

/** Ranks from 0, those of equal values in their middle. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** Spearman's rank correlation; NaN where all values of a list are equal. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [ra, rb] = [ranksOf(a), ranksOf(b)];
  const middle = (ra.length - 1) / 2;
  let [both, onlyA, onlyB] = [0, 0, 0];
  for (let i = 0; i < ra.length; i++) {
    const [da, db] = [ra[i]! - middle, rb[i]! - middle];
    both += da * db;
    onlyA += da * da;
    onlyB += db * db;
  }
  return both / Math.sqrt(onlyA * onlyB);
}
