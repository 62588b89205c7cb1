/** A stretch of samples: the first one, and the one after the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const lengthOf = ({ from, to }: Span): number => to - from;

/** What two stretches have in common; of no length where that is nothing. */
export function commonSpan(a: Span, b: Span): Span {
  const from = Math.max(a.from, b.from);
  return { from, to: Math.max(from, Math.min(a.to, b.to)) };
}

/** From the first sample that is a number to the last one; gaps between them belong to it. Of no length where none is. */
export function spanOf(samples: Float32Array): Span {
  let from = 0;
  while (from < samples.length && Number.isNaN(samples[from])) from++;
  let to = samples.length;
  while (to > from && Number.isNaN(samples[to - 1])) to--;
  return { from, to };
}
