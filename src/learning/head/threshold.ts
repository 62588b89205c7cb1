/** The score from which on F1 of the records is the largest. */
export function bestThreshold(scores: Float64Array, positive: readonly boolean[]): number {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const positives = positive.filter(Boolean).length;
  let [right, best, at] = [0, 0, 0];
  for (const [found, i] of order.entries()) {
    if (positive[i]) right++;
    const next = order[found + 1];
    if (next !== undefined && scores[next] === scores[i]) continue;
    const f1 = (2 * right) / (found + 1 + positives);
    if (f1 <= best) continue;
    best = f1;
    at = next === undefined ? scores[i]! : (scores[i]! + scores[next]!) / 2;
  }
  return at;
}
