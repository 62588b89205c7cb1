import { describe, expect, it } from 'vitest';
import { millimetre, millivolt, seconds } from '../../../src/ecg/units';
import { LAYOUTS, LEAD_ORDERS } from '../../../src/paper/arrangement';
import { fromPage, leadPointAt, toPage } from '../../../src/paper/mapping';
import { layOutPage } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { GAINS, SPEEDS } from '../../../src/paper/scale';
import { segmentPath } from '../../../src/paper/segment-path';
import { type PaperWindow, pagePointAt, windowPointOf } from '../../../src/paper/viewport';
import { seededRandom } from '../../../src/signal/random';
import { ENGLISH } from '../../../src/words/language';
import { points } from './points';
import { recordingOf } from './recordings';

const recording = recordingOf({ rate: 100, seconds: 30, wave: (lead, time) => Math.sin(time * lead.length) + 0.3 });
const leads = paperLeads(recording);
const pages = LAYOUTS.flatMap((layout) =>
  LEAD_ORDERS.flatMap((order) =>
    SPEEDS.flatMap((speed) =>
      GAINS.map((gain) => layOutPage(recording, leads, { layout, order, speed, gain }, 3.21, [], ENGLISH)),
    ),
  ),
);
const random = seededRandom(7);
const between = (least: number, most: number) => least + (most - least) * random();

describe('seconds and millivolts on the page', () => {
  it('come back from every segment of every layout, order, speed and gain', () => {
    for (const page of pages)
      for (const segment of page.segments) {
        const point = { time: seconds(between(segment.start, segment.end)), voltage: millivolt(between(-5, 5)) };
        const back = fromPage(page, segment, toPage(page, segment, point));
        expect(Math.abs(back.time - point.time)).toBeLessThan(1e-9);
        expect(Math.abs(back.voltage - point.voltage)).toBeLessThan(1e-9);
      }
  });

  it('come back through a window, at any zoom from 0.3 to 8', () => {
    for (const page of pages)
      for (const segment of page.segments) {
        const window: PaperWindow = {
          width: between(200, 2000),
          height: between(200, 1200),
          page,
          pixelsPerMillimetre: between(0.3, 8) * (96 / 25.4),
          speed: page.scale.speed,
          latestStart: 20,
        };
        const position = { centreX: between(0, page.width), centreY: between(0, page.height), start: page.start };
        const point = { time: seconds(between(segment.start, segment.end)), voltage: millivolt(between(-5, 5)) };
        const seen = windowPointOf(position, window, toPage(page, segment, point));
        const back = fromPage(page, segment, pagePointAt(position, window, seen));
        expect(Math.abs(back.time - point.time)).toBeLessThan(1e-9);
        expect(Math.abs(back.voltage - point.voltage)).toBeLessThan(1e-9);
      }
  });

  it('are where the trace is drawn', () => {
    for (const page of pages)
      for (const segment of page.segments) {
        const trace = points(segmentPath(page, segment, 1000));
        const { time, voltage } = fromPage(page, segment, {
          x: millimetre(trace[5]!.x),
          y: millimetre(trace[5]!.y),
        });
        const sample = recording.leads.get(segment.name)![Math.round(time * 100)]!;
        // Traces are written to hundredths of a millimetre.
        expect(Math.abs(voltage - sample)).toBeLessThan(0.006 / page.scale.gain);
      }
  });

  it('belong to the lead whose band it is, and to none in the footer', () => {
    const page = pages[0]!;
    const segment = page.segments.find(({ name }) => name === 'V2')!;
    const at = toPage(page, segment, { time: seconds(segment.start + 1), voltage: segment.lead!.level });
    expect(leadPointAt(page, at)).toMatchObject({ lead: 'V2' });
    expect(leadPointAt(page, at)!.time).toBeCloseTo(segment.start + 1, 9);
    expect(leadPointAt(page, { x: at.x, y: millimetre(page.height - 1) })).toBeNull();
  });

  it('are not told of a lead that is absent', () => {
    const few = recordingOf({ leads: ['I', 'II', 'V1', 'V2', 'V4', 'V5'] });
    const page = layOutPage(
      few,
      paperLeads(few),
      { layout: '3x4+1', order: 'standard', speed: 25, gain: 10 },
      0,
      [],
      ENGLISH,
    );
    const { x, baseline } = page.segments.find(({ name }) => name === 'V3')!;
    expect(leadPointAt(page, { x: millimetre(x + 1), y: baseline })).toBeNull();
  });
});
