/** Root mean square about the mean of `length` values, in their unit; gaps (NaN) are passed over. 0 of nothing but gaps. */
export function deviation(length: number, at: (i: number) => number): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    const value = at(i);
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
