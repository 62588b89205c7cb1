import { describe, expect, it } from 'vitest';
import { type Caliper, type CaliperKind, intervalOf, perMinute } from '../../../src/ecg/caliper';
import { millivolt, seconds } from '../../../src/ecg/units';
import { caliperHandles, caliperPlaces } from '../../../src/paper/caliper-places';
import { caliperInWords, caliperOverlay } from '../../../src/paper/calipers';
import { PAPER_COLOURS } from '../../../src/paper/colours';
import { toPage } from '../../../src/paper/mapping';
import { layOutPage, type PaperOptions } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { paperSvg } from '../../../src/paper/svg';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from './recordings';

const recording = recordingOf({ wave: (_, time) => (time % 0.8 < 0.04 ? 1 : 0) });
const leads = paperLeads(recording);
const usual: PaperOptions = { layout: '3x4+1', order: 'standard', speed: 25, gain: 10 };
const pageOf = (options: Partial<PaperOptions> = {}) =>
  layOutPage(recording, leads, { ...usual, ...options }, 0, [], ENGLISH);
const point = (time: number, voltage: number) => ({ time: seconds(time), voltage: millivolt(voltage) });
const caliper = (kind: CaliperKind, changes: Partial<Caliper> = {}): Caliper => ({
  id: 1,
  kind,
  lead: 'V1',
  from: point(5.2, 0.5),
  to: point(6, 0.5),
  intervals: 1,
  ...changes,
});
const overlay = (page: ReturnType<typeof pageOf>, ...calipers: Caliper[]) => caliperOverlay(page, calipers, ENGLISH);
const inWords = (of: Caliper, rate = 500, gain = 10) => caliperInWords(of, rate, gain, ENGLISH);

describe('a caliper', () => {
  it('says what it measures, whichever way it was drawn', () => {
    const { from, to } = caliper('time');
    expect(inWords(caliper('time', { from: to, to: from }))).toEqual(['800 ms · 75/min']);
    expect(inWords(caliper('amplitude', { to: point(5.2, -0.137) }), 500, 5)).toEqual(['0.637 mV · 3.2 mm']);
    expect(inWords(caliper('box', { to: point(5.3, 1.5) }))).toEqual(['100 ms · 600/min', '1.000 mV · 10.0 mm']);
  });

  it('says how often a minute, to a tenth where that is seldom, and not where there is no interval', () => {
    expect(inWords(caliper('time', { from: point(0, 0), to: point(8, 0) }))).toEqual(['8000 ms · 7.5/min']);
    expect(inWords(caliper('time', { to: point(5.2, 0) }))).toEqual(['0 ms']);
    expect(perMinute(caliper('time', { to: point(5.2, 0) }))).toBeNull();
  });

  it('gives the mean of several intervals', () => {
    const four = caliper('march', { from: point(0, 0), to: point(3.25, 0), intervals: 4 });
    expect(intervalOf(four)).toBe(0.8125);
    expect(inWords(four)).toEqual(['4 × 812.5 ms · 74/min']);
  });

  it('tells tenths of milliseconds where samples are closer than a millisecond', () => {
    expect(inWords(caliper('time', { from: point(1, 0), to: point(1.1005, 0) }), 2000)).toEqual(['100.5 ms · 597/min']);
  });
});

describe('on the page, calipers', () => {
  it.each([
    {},
    { speed: 50 },
    { gain: 20 },
    { order: 'cabrera' },
    { layout: '12x1' },
    { halfChest: true },
  ] satisfies Partial<PaperOptions>[])('stand at their seconds and millivolts with %o', (options) => {
    const page = pageOf(options);
    const segment = page.segments.find(({ name }) => name === 'V1')!;
    const at = (time: number, voltage: number) => toPage(page, segment, point(time, voltage));
    const height = caliper('amplitude', { from: point(5.6, 0.7), to: point(5.6, 0) });
    const [time, amplitude, box] = overlay(page, caliper('time'), height, caliper('box', { to: point(5.4, 0) })).paths;
    const y = at(5.2, 0.5).y;
    expect(time!.d).toContain(`M${at(5.2, 0.5).x} ${y}H${at(6, 0.5).x}`);
    for (const t of [5.2, 6]) expect(time!.d).toContain(`M${at(t, 0).x} ${segment.top}V${segment.bottom}`);
    expect(amplitude!.d).toContain(`M${at(5.6, 0.7).x} ${at(5.6, 0.7).y}V${at(5.6, 0).y}`);
    expect(box!.d).toBe(`M${at(5.2, 0.5).x} ${y}H${at(5.4, 0).x}V${at(5.4, 0).y}H${at(5.2, 0.5).x}Z`);
  });

  it('stand in each place of their lead that shows their time, and nowhere else', () => {
    const inStrip = caliper('time', { lead: 'II', from: point(2.4, 0.5), to: point(3, 0.5) });
    const page = pageOf();
    const { paths } = overlay(page, inStrip);
    expect(paths).toHaveLength(2);
    // The column of II ends at 2.5 s: the caliper is cut there, with one leg and a sign that it goes on.
    const column = page.segments.find(({ name }) => name === 'II')!;
    expect(paths[0]!.d).toContain(`H${column.x + column.width}`);
    const legs = (d: string, { top, bottom }: typeof column) => d.split(` ${top}V${bottom}`).length - 1;
    expect(legs(paths[0]!.d, column)).toBe(1);
    expect(paths[0]!.d).toContain('l1.5 1.5l-1.5 1.5');
    expect(legs(paths[1]!.d, page.segments.at(-1)!)).toBe(2);
    expect(overlay(page, caliper('time', { from: point(1, 0), to: point(2, 0) })).paths).toEqual([]);
    expect(overlay(page, caliper('time', { lead: 'V9' })).paths).toEqual([]);
  });

  it('march out over every place of their lead, in both directions', () => {
    const march = caliper('march', { lead: 'II', from: point(3, 0), to: point(4.6, 0), intervals: 2 });
    const page = pageOf();
    const { paths, faint, texts } = overlay(page, march);
    const strip = page.segments.at(-1)!;
    const column = page.segments.find(({ name }) => name === 'II')!;
    const xs = (d: string) => [...d.matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x));
    const lines = (segment: typeof strip, times: number[]) =>
      times.map((time) => toPage(page, segment, point(time, 0)).x);
    // In the column of II there are lines alone; in the strip they lie around the two legs and between them.
    expect(paths).toHaveLength(1);
    expect(texts).toHaveLength(1);
    const [inColumn, inStrip] = faint.map(({ d }) => xs(d));
    for (const [i, x] of lines(column, [0.6, 1.4, 2.2]).entries()) expect(inColumn![i]).toBeCloseTo(x, 9);
    const expected = lines(strip, [0.6, 1.4, 2.2, 3.8, 5.4, 6.2, 7, 7.8, 8.6, 9.4]);
    expect(inStrip).toHaveLength(expected.length);
    for (const [i, x] of expected.entries()) expect(inStrip![i]).toBeCloseTo(x, 9);
    expect(overlay(page, caliper('time')).faint).toEqual([]);
    expect(overlay(page, caliper('march', { to: point(5.2, 0) })).faint).toEqual([]);
  });

  it('march out in all leads where that is wanted, at the same times', () => {
    const march = caliper('march', { lead: 'II', from: point(3, 0), to: point(3.8, 0), allLeads: true });
    const page = pageOf();
    const { paths, faint } = overlay(page, march);
    expect(paths).toHaveLength(1);
    expect(faint).toHaveLength(page.segments.length);
    const v1 = page.segments.find(({ name }) => name === 'V1')!;
    const xs = [...faint.find(({ lead }) => lead === 'V1')!.d.matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x));
    expect(xs).toHaveLength(3);
    for (const [i, time] of [5.4, 6.2, 7].entries()) expect(xs[i]).toBeCloseTo(toPage(page, v1, point(time, 0)).x, 9);
    // Of the caliper itself there is nothing to take hold of there.
    const place = caliperPlaces(page, [march]).find(({ segment }) => segment === v1)!;
    expect(caliperHandles(page, place)).toEqual([]);
  });

  it('keep what they say on the paper', () => {
    const page = pageOf({ layout: '12x1' });
    const high = caliper('box', { lead: 'I', from: point(0, 1.4), to: point(0.02, 1.2) });
    const late = caliper('amplitude', { lead: 'I', from: point(9.9, 0), to: point(9.99, 0.4) });
    for (const { x, y } of overlay(page, high, late).texts) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(page.width - 10);
      expect(y).toBeGreaterThan(2);
    }
  });

  it('do not leave the band in which their trace is drawn', () => {
    const page = pageOf();
    const segment = page.segments.find(({ name }) => name === 'V1')!;
    const tall = caliper('amplitude', { to: point(5.5, 40) });
    const [{ d }] = overlay(page, tall).paths as unknown as [{ d: string }];
    expect(d).toContain(`V${segment.highest}`);
    // The end that lies beyond is not drawn, and there is nothing to hold it by.
    expect(d.match(/H/g)).toHaveLength(1);
    const [place] = caliperPlaces(page, [tall]);
    expect(caliperHandles(page, place!).map(({ part }) => part)).toEqual(['from', 'whole']);
  });

  it('of time keep their bar and their handles on the paper at a gain at which it would lie beyond', () => {
    const page = pageOf({ gain: 20 });
    const segment = page.segments.find(({ name }) => name === 'V1')!;
    const low = caliper('time', { from: point(5.2, -3), to: point(6, -3) });
    const [place] = caliperPlaces(page, [low]);
    const found = caliperHandles(page, place!);
    expect(found.map(({ part }) => part)).toEqual(['from', 'to', 'whole']);
    for (const { point: grip } of found) expect(grip.y).toBe(segment.lowest);
  });

  it('are part of a drawing, over the traces', () => {
    const page = pageOf();
    const svg = paperSvg(page, 'marked', PAPER_COLOURS.light, overlay(page, caliper('time')));
    const path = `data-lead="V1" d="${overlay(page, caliper('time')).paths[0]!.d}" stroke="${PAPER_COLOURS.light.highlight}"`;
    expect(svg).toContain(path);
    expect(svg.indexOf(path)).toBeGreaterThan(svg.lastIndexOf(`stroke="${PAPER_COLOURS.light.trace}"`));
    expect(svg).toContain('>800 ms · 75/min</text>');
    expect(paperSvg(page, 'marked')).not.toContain('800 ms');
  });
});

describe('the handles of a caliper', () => {
  const handles = (of: Caliper) => {
    const page = pageOf();
    return caliperHandles(page, caliperPlaces(page, [of])[0]!);
  };

  it('lie at its ends and reach out to both sides of it, whichever way it was drawn', () => {
    const { from, to } = caliper('time');
    const sides = (of: Caliper) => handles(of).map(({ part, side }) => [part, side.x, side.y]);
    expect(sides(caliper('time'))).toEqual([
      ['from', -1, 0],
      ['to', 1, 0],
      ['whole', 0, -1],
    ]);
    expect(sides(caliper('march', { from: to, to: from }))[0]).toEqual(['from', 1, 0]);
    // Millivolts grow upwards, millimetres downwards.
    expect(sides(caliper('amplitude', { to: point(6, 1) }))).toEqual([
      ['from', 0, 1],
      ['to', 0, -1],
      ['whole', 1, 0],
    ]);
    expect(sides(caliper('box', { to: point(6, 1) })).slice(0, 2)).toEqual([
      ['from', -1, 1],
      ['to', 1, -1],
    ]);
  });

  it('are apart on a caliper without length', () => {
    const [first, second] = handles(caliper('time', { to: point(5.2, 0.5) }));
    expect([first!.side.x, second!.side.x]).toEqual([-1, 1]);
  });
});
