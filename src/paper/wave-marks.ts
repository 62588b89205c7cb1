// The ends of the waves on the traces, and an interval of all leads.

import type { LeadWaves, Wave } from '../analysis/delineation/waves';
import { xOf, yOf } from './mapping';
import type { Overlay, OverlayPath } from './overlay';
import type { PaperPage } from './page';
import type { PageSegment } from './segments';

/** Half the length of the stroke at the end of a wave, in mm: the QRS complex has the longest. */
const STROKE = { P: 1.2, QRS: 2.4, T: 1.6 } as const;
/** From the lower end of a lead's band to the bracket of an interval, and half the height of its ends, in mm. */
const BRACKET = 1.5;
const BRACKET_END = 1;

function strokes(page: PaperPage, segment: PageSegment, rate: number, waves: readonly Wave[]): string {
  const samples = segment.lead?.samples;
  if (!samples) return '';
  return waves
    .flatMap(({ kind, on, off }) =>
      [on, off]
        .filter((time) => time >= segment.start && time <= segment.end)
        .map((time) => {
          const voltage = samples[Math.round(time * rate)] ?? Number.NaN;
          if (Number.isNaN(voltage)) return '';
          return `M${xOf(page, segment, time)} ${yOf(segment, voltage) - STROKE[kind]}v${2 * STROKE[kind]}`;
        }),
    )
    .join('');
}

/** A stroke at both ends of each wave of each lead that is drawn; `rate` is that of the samples, in Hz. */
function waveEnds(page: PaperPage, waves: LeadWaves, rate: number): OverlayPath[] {
  return page.segments.flatMap((segment) => {
    const own = (waves.get(segment.name) ?? []).filter(({ on, off }) => off >= segment.start && on <= segment.end);
    const d = strokes(page, segment, rate, own);
    return d === '' ? [] : [{ d, lead: segment.name }];
  });
}

/** A bracket below each lead for each of the spans (s) that it shows whole. */
function intervalBrackets(page: PaperPage, spans: readonly (readonly [number, number])[]): OverlayPath[] {
  return page.segments.flatMap((segment) => {
    if (!segment.lead) return [];
    const y = segment.bottom - BRACKET;
    const d = spans
      .filter(([from, to]) => from >= segment.start && to <= segment.end)
      .map(([from, to]) => {
        const [left, right] = [xOf(page, segment, from), xOf(page, segment, to)];
        return `M${left} ${y - BRACKET_END}v${2 * BRACKET_END}M${left} ${y}H${right}m0 ${-BRACKET_END}v${2 * BRACKET_END}`;
      })
      .join('');
    return d === '' ? [] : [{ d, lead: segment.name }];
  });
}

/** The ends of the waves of each lead (null: not drawn), and spans (s) of all leads; `rate` is that of the samples, in Hz. */
export const waveOverlay = (
  page: PaperPage,
  waves: LeadWaves | null,
  spans: readonly (readonly [number, number])[],
  rate: number,
): Overlay => ({
  paths: intervalBrackets(page, spans),
  faint: waves ? waveEnds(page, waves, rate) : [],
  texts: [],
});

/** Several overlays as one. */
export const together = (...overlays: readonly Overlay[]): Overlay => ({
  paths: overlays.flatMap(({ paths }) => paths),
  faint: overlays.flatMap(({ faint }) => faint),
  texts: overlays.flatMap(({ texts }) => texts),
  areas: overlays.flatMap(({ areas = [] }) => areas),
});
