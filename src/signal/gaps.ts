/**
 * The samples with every gap (NaN) bridged: a straight line between its neighbours, the nearest sample at either end.
 * Undefined where no sample is a number. The input itself is returned where it has no gap.
 */
export function bridgeGaps(samples: Float32Array): Float32Array | undefined {
  if (!samples.some(Number.isNaN)) return samples;
  const bridged = samples.slice();
  let last = -1;
  for (let i = 0; i < bridged.length; i++) {
    const value = bridged[i]!;
    if (Number.isNaN(value)) continue;
    const from = last < 0 ? value : bridged[last]!;
    for (let j = last + 1; j < i; j++) bridged[j] = from + ((value - from) * (j - last)) / (i - last);
    last = i;
  }
  if (last < 0) return undefined;
  bridged.fill(bridged[last]!, last + 1);
  return bridged;
}
