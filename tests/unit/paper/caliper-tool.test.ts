import { describe, expect, it } from 'vitest';
import { CALIPER_KINDS, type Caliper, type CaliperKind, heightOf, intervalOf } from '../../../src/ecg/caliper';
import { millimetre, millivolt, seconds } from '../../../src/ecg/units';
import { LAYOUTS, LEAD_ORDERS } from '../../../src/paper/arrangement';
import { caliperHandles, caliperPlaces } from '../../../src/paper/caliper-places';
import {
  begunCaliper,
  draggedCaliper,
  placedCaliper,
  snappedCaliper,
  steppedCaliper,
} from '../../../src/paper/caliper-tool';
import { caliperOverlay } from '../../../src/paper/calipers';
import { toPage } from '../../../src/paper/mapping';
import { layOutPage, type PaperOptions } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { GAINS, SPEEDS } from '../../../src/paper/scale';
import { type PaperWindow, pagePointAt, windowPointOf } from '../../../src/paper/viewport';
import { seededRandom } from '../../../src/signal/random';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from './recordings';

/** A narrow triangle of 1 mV every 0.8 s, at 0.4 s. */
const recording = recordingOf({ wave: (_, time) => Math.max(0, 1 - Math.abs((time % 0.8) - 0.4) / 0.03) });
const leads = paperLeads(recording);
const usual: PaperOptions = { layout: '3x4+1', order: 'standard', speed: 25, gain: 10 };
const pageOf = (options: Partial<PaperOptions> = {}, of = recording, start = 0) =>
  layOutPage(of, of === recording ? leads : paperLeads(of), { ...usual, ...options }, start, [], ENGLISH);
const page = pageOf();
const v1 = page.segments.find(({ name }) => name === 'V1')!;
const point = (time: number, voltage: number) => ({ time: seconds(time), voltage: millivolt(voltage) });
const at = (time: number, voltage: number) => toPage(page, v1, point(time, voltage));
const begun = (kind: CaliperKind, time: number, voltage: number) =>
  begunCaliper(page, v1, { id: 7, kind }, at(time, voltage), null).caliper;
const drawn = (kind: CaliperKind, from: [number, number], to: [number, number]) =>
  draggedCaliper(page, v1, begun(kind, ...from), 'to', at(...to), null).caliper;

describe('drawing a caliper', () => {
  it('goes from where it began to where it is, in the lead in which it began', () => {
    const time = drawn('time', [5.2, 0.5], [6, 0.2]);
    expect(time).toMatchObject({ id: 7, kind: 'time', lead: 'V1', from: point(5.2, 0.5), to: point(6, 0.5) });
    expect(drawn('amplitude', [5.2, 0.5], [6, -0.25])).toMatchObject({ from: point(5.2, 0.5), to: point(6, -0.25) });
    expect(drawn('box', [5.2, 0.5], [6, -0.25])).toMatchObject({ to: point(6, -0.25) });
  });

  it('is to the sample and the microvolt, never between', () => {
    const { from, to } = drawn('box', [5.2007, 0.50023], [5.5913, 0.1237]);
    expect([from, to]).toEqual([point(5.2, 0.5), point(5.592, 0.124)]);
  });

  it('does not go on into the next column, which shows another time of another lead', () => {
    const beyond = draggedCaliper(page, v1, begun('time', 7, 0), 'to', at(9, 0), null).caliper;
    expect(beyond.to.time).toBe(7.5);
    const above = draggedCaliper(page, v1, begun('amplitude', 7, 0), 'to', at(7, 50), null).caliper;
    expect(toPage(page, v1, above.to).y).toBeCloseTo(v1.highest, 2);
  });

  it('holds to a peak that is near in time, and to nothing where it must not', () => {
    const snapping = { reach: 1.5 };
    const near = draggedCaliper(page, v1, begun('time', 5.2, 0), 'to', at(6.006, -0.4), snapping);
    expect(near).toMatchObject({ caliper: { to: point(6, 0) }, landmark: { kind: 'peak' } });
    const far = draggedCaliper(page, v1, begun('time', 5.2, 0), 'to', at(6.2, 0), snapping);
    expect(far).toMatchObject({ caliper: { to: point(6.2, 0) }, landmark: null });
    expect(draggedCaliper(page, v1, begun('time', 5.2, 0), 'to', at(6.02, 0), null).caliper.to).toEqual(point(6.02, 0));
  });

  it('holds a height to the voltage of a peak near by, and not to one far above', () => {
    const snapping = { reach: 1.5 };
    const near = draggedCaliper(page, v1, begun('amplitude', 5.2, 0), 'to', at(6.01, 0.92), snapping);
    expect(near.caliper.to).toEqual(point(6, 1));
    const far = draggedCaliper(page, v1, begun('amplitude', 5.2, 0), 'to', at(6.01, 0.3), snapping);
    expect(far.caliper.to.voltage).not.toBe(1);
  });

  it('holds to boundaries of waves rather than to what merely stands out', () => {
    const snapping = { reach: 1.5, fiducials: () => [seconds(5.97)] };
    const change = draggedCaliper(page, v1, begun('time', 5.2, 0), 'to', at(5.975, 0), snapping);
    expect(change).toMatchObject({ caliper: { to: point(5.97, 0) }, landmark: { kind: 'fiducial' } });
    const atPeak = { reach: 1.5, fiducials: () => [seconds(6)] };
    const peak = draggedCaliper(page, v1, begun('time', 5.2, 0), 'to', at(6, 0), atPeak);
    expect(peak.landmark?.kind).toBe('fiducial');
  });
});

describe('moving a caliper', () => {
  const caliper = drawn('time', [5.2, 0.5], [6, 0.5]);
  const box = drawn('box', [5.2, 0.5], [6, 0]);

  it('moves the end that is held', () => {
    expect(draggedCaliper(page, v1, caliper, 'from', at(5.4, 0.9), null).caliper).toMatchObject({
      from: point(5.4, 0.5),
      to: caliper.to,
    });
  });

  it('moves the whole without changing what it measures, as far as the trace goes', () => {
    const handle = caliperHandles(page, { caliper, segment: v1, at: 0 }).find(({ part }) => part === 'whole')!;
    const by = (x: number, y: number) => ({ x: millimetre(handle.point.x + x), y: millimetre(handle.point.y + y) });
    const moved = draggedCaliper(page, v1, caliper, 'whole', by(10, -2), null).caliper;
    expect([moved.from, moved.to]).toEqual([point(5.6, 0.7), point(6.4, 0.7)]);
    const atEdge = draggedCaliper(page, v1, caliper, 'whole', by(200, 0), null).caliper;
    expect([atEdge.from.time, atEdge.to.time]).toEqual([6.7, 7.5]);
  });

  it('goes sample by sample and ten microvolts at a time by keys', () => {
    const step = (of: Caliper, part: 'from' | 'to' | 'whole', samples: number, voltage: number) =>
      steppedCaliper(page, v1, of, part, { samples, voltage });
    expect(step(caliper, 'to', 1, 0).to.time).toBe(6.002);
    expect(step(caliper, 'from', -10, 0).from.time).toBe(5.18);
    // The bar of a caliper of time goes up and down as a whole.
    expect(step(caliper, 'to', 0, 0.01)).toMatchObject({ from: point(5.2, 0.51), to: point(6, 0.51) });
    expect(step(box, 'to', 0, -0.01)).toMatchObject({ from: box.from, to: point(6, -0.01) });
    expect(step(box, 'whole', 2, 0.01)).toMatchObject({ from: point(5.204, 0.51), to: point(6.004, 0.01) });
    expect(step(caliper, 'to', 1e6, 0).to.time).toBe(7.5);
  });

  it('goes to the nearest that stands out when asked to', () => {
    expect(snappedCaliper(page, v1, { ...caliper, to: point(6.1, 0.5) }, 'to', { reach: 10 }).caliper.to.time).toBe(6);
    const none = snappedCaliper(page, v1, { ...caliper, to: point(6.3, 0.5) }, 'to', { reach: 0.1 });
    expect(none).toMatchObject({ caliper: { to: point(6.3, 0.5) }, landmark: null });
  });

  it.each(CALIPER_KINDS)('of the kind %s is put on the paper without pointing', (kind) => {
    const placed = placedCaliper(page, v1, { id: 3, kind }, seconds(6));
    expect(placed).toMatchObject({ id: 3, kind, lead: 'V1', intervals: 1 });
    expect(intervalOf(placed) > 0 || heightOf(placed) > 0).toBe(true);
    expect(caliperPlaces(page, [placed])).toHaveLength(1);
  });
});

/** Where the strokes of an SVG path begin, in mm from the left. */
const xsOf = (d: string) => [...d.matchAll(/M(-?[\d.]+)/g)].map(([, x]) => Number(x));

it('what is set is drawn, and read from there again, exact at any zoom, resolution, speed, gain and layout', () => {
  const random = seededRandom(20);
  const between = (least: number, most: number) => least + (most - least) * random();
  const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
  const RATES = [100, 250, 257, 360, 500, 1000, 2000];
  const recordings = RATES.map((rate) => recordingOf({ rate, seconds: 12 }));
  const pages = recordings.flatMap((of) =>
    LAYOUTS.flatMap((layout) =>
      SPEEDS.map((speed) =>
        pageOf(
          { layout, speed, gain: oneOf(GAINS), order: oneOf(LEAD_ORDERS), halfChest: random() < 0.5 },
          of,
          between(0, 2),
        ),
      ),
    ),
  );
  for (let round = 0; round < 10_000; round++) {
    const shown = oneOf(pages);
    const { rate } = shown;
    const segment = oneOf(shown.segments);
    const sample = () =>
      seconds(Math.round(between(Math.ceil(segment.start * rate), Math.floor(segment.end * rate))) / rate);
    const voltage = () =>
      millivolt(
        Math.round(
          (900 * between(segment.baseline - segment.lowest, segment.baseline - segment.highest)) / segment.gain,
        ) / 1000,
      );
    const [from, to] = [0, 1].map(() => ({ time: sample(), voltage: voltage() }));
    const kind = oneOf(CALIPER_KINDS);
    // The window, on a screen whose pixels are whole fractions of a CSS pixel or not.
    const window: PaperWindow = {
      width: between(300, 2000),
      height: between(200, 1200),
      page: shown,
      pixelsPerMillimetre: (between(0.2, 8) * 96 * oneOf([1, 1.25, 1.5, 2, 3])) / 25.4,
      speed: shown.scale.speed,
      latestStart: 0,
    };
    const position = { centreX: between(0, shown.width), centreY: between(0, shown.height), start: 0 };
    const through = (p: { time: number; voltage: number }) =>
      pagePointAt(
        position,
        window,
        windowPointOf(
          position,
          window,
          toPage(shown, segment, { time: seconds(p.time), voltage: millivolt(p.voltage) }),
        ),
      );
    const started = begunCaliper(shown, segment, { id: 1, kind }, through(from!), null).caliper;
    const set = draggedCaliper(shown, segment, started, 'to', through(to!), null).caliper;
    const upright = kind === 'time' || kind === 'march';
    const wanted = {
      from: from!,
      to: upright ? { time: to!.time, voltage: from!.voltage } : to!,
    };
    // To less than half a sample and half a microvolt: the very sample and microvolt.
    for (const end of ['from', 'to'] as const) {
      expect(Math.abs(set[end].time - wanted[end].time)).toBeLessThan(1e-9);
      expect(Math.abs(set[end].voltage - wanted[end].voltage)).toBeLessThan(1e-9);
    }
    // What is drawn lies at those samples, and each handle reads as them again.
    const places = caliperPlaces(shown, [set]);
    const at = places.findIndex((each) => each.segment === segment);
    for (const { part, point: grip } of caliperHandles(shown, places[at]!)) {
      if (part === 'whole') continue;
      const read = draggedCaliper(
        shown,
        segment,
        set,
        part,
        pagePointAt(position, window, windowPointOf(position, window, grip)),
        null,
      );
      expect(read.caliper).toEqual(set);
    }
    if (kind === 'time') {
      const path = caliperOverlay(shown, [set], ENGLISH).paths[at]!;
      const legs = xsOf(path.d).slice(-2);
      for (const [i, end] of (['from', 'to'] as const).entries())
        expect(segment.start + (legs[i]! - segment.x) / shown.scale.speed).toBeCloseTo(set[end].time, 9);
    }
  }
});
