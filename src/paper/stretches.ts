// Stretches of leads, shaded on the paper.

import type { LeadName } from '../ecg/leads';
import { xOf } from './mapping';
import type { Overlay } from './overlay';
import type { PaperPage } from './page';

/** A stretch of a lead in s, and how much it weighs beside others. */
export interface WeighedStretch {
  readonly lead: LeadName;
  readonly start: number;
  readonly end: number;
  readonly fall: number;
}

/** As high as the lead's band; those that weigh at least half as much as the heaviest are shaded more. */
export function stretchOverlay(page: PaperPage, stretches: readonly WeighedStretch[]): Overlay {
  const heaviest = Math.max(0, ...stretches.map(({ fall }) => fall));
  return {
    paths: [],
    faint: [],
    texts: [],
    areas: page.segments.flatMap((segment) =>
      stretches
        .filter(({ lead, start, end }) => lead === segment.name && end > segment.start && start < segment.end)
        .map(({ start, end, fall }) => {
          const x = xOf(page, segment, Math.max(start, segment.start));
          const width = xOf(page, segment, Math.min(end, segment.end)) - x;
          return { x, y: segment.top, width, height: segment.bottom - segment.top, strong: fall >= heaviest / 2 };
        }),
    ),
  };
}
