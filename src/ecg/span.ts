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

/** Stretches in their order, with those joined that touch or overlap. */
export function joined(stretches: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const before = result[result.length - 1];
    if (before && stretch.from <= before.to)
      result[result.length - 1] = { from: before.from, to: Math.max(before.to, stretch.to) };
    else result.push(stretch);
  }
  return result;
}

/** How much of `whole` lies in one of the stretches, which do not overlap. */
export const coveredLength = (whole: Span, stretches: readonly Span[]): number =>
  stretches.reduce((sum, stretch) => sum + lengthOf(commonSpan(whole, stretch)), 0);
