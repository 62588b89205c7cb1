import type { PaperPage } from './page';
import type { PageSegment } from './segments';
import { tracePath } from './trace';

/** The trace of a segment as an SVG path in mm of its page; empty where the lead is absent. */
export function segmentPath(page: PaperPage, segment: PageSegment, columnsPerMillimetre: number): string {
  const { lead } = segment;
  if (lead === undefined) return '';
  return tracePath(lead.samples, {
    x: segment.x,
    baseline: segment.baseline,
    start: segment.start,
    end: segment.end,
    rate: page.rate,
    speed: page.scale.speed,
    gain: segment.inverted ? -page.scale.gain : page.scale.gain,
    level: lead.level,
    columnsPerMillimetre,
  });
}
