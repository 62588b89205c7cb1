// Samples that are missing, for formats that have no number for them.

import type { Span } from '../../ecg/span';

/** What an annotation calls them. */
export const textOfGaps = 'no-signal';

/** Each run of missing samples. */
export function gapsOf(samples: Float32Array): Span[] {
  const gaps: Span[] = [];
  let from = -1;
  for (let i = 0; i <= samples.length; i++) {
    const missing = i < samples.length && Number.isNaN(samples[i]);
    if (missing && from < 0) from = i;
    if (!missing && from >= 0) {
      gaps.push({ from, to: i });
      from = -1;
    }
  }
  return gaps;
}
