import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../src/ecg/mark';
import { millimetre, millivolt, seconds } from '../../../src/ecg/units';
import { PAPER_COLOURS } from '../../../src/paper/colours';
import { toPage } from '../../../src/paper/mapping';
import { markOverlay, measured, measuredInWords } from '../../../src/paper/marks';
import { layOutPage, type PaperOptions } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { paperSvg } from '../../../src/paper/svg';
import { markDrawn } from '../../../src/paper/tools';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from './recordings';

const recording = recordingOf({ wave: (_, time) => (time % 0.8 < 0.04 ? 1 : 0) });
const leads = paperLeads(recording);
const usual: PaperOptions = { layout: '3x4+1', order: 'standard', speed: 25, gain: 10 };
const pageOf = (options: Partial<PaperOptions> = {}) =>
  layOutPage(recording, leads, { ...usual, ...options }, 0, [], ENGLISH);

const interval: Mark = {
  kind: 'time-caliper',
  lead: 'V1',
  from: seconds(5.2),
  to: seconds(6),
  voltage: millivolt(0.5),
};
const height: Mark = { kind: 'voltage-caliper', lead: 'V1', from: millivolt(1), to: millivolt(0), time: seconds(5.6) };

describe('marks', () => {
  it('say what they measure, whichever way they were drawn', () => {
    expect(measured({ ...interval, from: interval.to, to: interval.from })).toBeCloseTo(0.8);
    expect(measuredInWords(interval, ENGLISH)).toBe('0.800 s');
    expect(measuredInWords(height, ENGLISH)).toBe('1.00 mV');
  });

  it.each([
    {},
    { speed: 50 },
    { gain: 20 },
    { order: 'cabrera' },
    { layout: '12x1' },
  ] satisfies Partial<PaperOptions>[])('stand at their seconds and millivolts with %o', (options) => {
    const page = pageOf(options);
    const segment = page.segments.find(({ name }) => name === 'V1')!;
    const at = (time: number, voltage: number) =>
      toPage(page, segment, { time: seconds(time), voltage: millivolt(voltage) });
    const [time, voltage] = markOverlay(page, [interval, height], ENGLISH).paths;
    expect(time!.d).toContain(`M${at(5.2, 0.5).x} ${at(5.2, 0.5).y}H${at(6, 0.5).x}`);
    expect(voltage!.d).toContain(`M${at(5.6, 1).x} ${at(5.6, 1).y}V${at(5.6, 0).y}`);
  });

  it('stand in each place of their lead that shows their time, and nowhere else', () => {
    const inStrip: Mark = { ...interval, lead: 'II', from: seconds(2.4), to: seconds(3) };
    const page = pageOf();
    const { paths } = markOverlay(page, [inStrip], ENGLISH);
    expect(paths).toHaveLength(2);
    // The column of II ends at 2.5 s: the caliper is cut there, and only its first end is drawn.
    const column = page.segments.find(({ name }) => name === 'II')!;
    expect(paths[0]!.d).toContain(`H${column.x + column.width}`);
    expect(paths[0]!.d.match(/v5/g)).toHaveLength(1);
    expect(paths[1]!.d.match(/v5/g)).toHaveLength(2);
    expect(markOverlay(page, [{ ...interval, from: seconds(1), to: seconds(2) }], ENGLISH).paths).toEqual([]);
    expect(markOverlay(page, [{ ...interval, lead: 'V9' }], ENGLISH).paths).toEqual([]);
  });

  it('are part of a drawing, over the traces', () => {
    const page = pageOf();
    const svg = paperSvg(page, 'marked', PAPER_COLOURS.light, markOverlay(page, [interval], ENGLISH));
    const path = `data-lead="V1" d="${markOverlay(page, [interval], ENGLISH).paths[0]!.d}" stroke="${PAPER_COLOURS.light.highlight}"`;
    expect(svg).toContain(path);
    expect(svg.indexOf(path)).toBeGreaterThan(svg.lastIndexOf(`stroke="${PAPER_COLOURS.light.trace}"`));
    expect(svg).toContain('>0.800 s</text>');
    expect(paperSvg(page, 'marked')).not.toContain('0.800 s');
  });
});

describe('a drag with a caliper', () => {
  it('marks from where it began to where it is, in the lead in which it began', () => {
    const page = pageOf();
    const v1 = page.segments.find(({ name }) => name === 'V1')!;
    const from = toPage(page, v1, { time: seconds(5.2), voltage: millivolt(0.5) });
    const to = { x: millimetre(from.x + 20), y: millimetre(from.y + 60) };
    const time = markDrawn('time-caliper', page, from, to);
    expect(time).toMatchObject({ kind: 'time-caliper', lead: 'V1' });
    expect(measured(time!)).toBeCloseTo(0.8, 9);
    const voltage = markDrawn('voltage-caliper', page, from, to);
    expect(measured(voltage!)).toBeCloseTo(6, 9);
    expect(voltage).toMatchObject({ lead: 'V1' });
  });

  it('marks nothing where it begins beside the traces', () => {
    const page = pageOf();
    const footer = { x: millimetre(20), y: millimetre(page.height - 1) };
    expect(markDrawn('time-caliper', page, footer, footer)).toBeNull();
  });
});
