import { describe, expect, it } from 'vitest';
import type { Amplitudes } from '../../../src/analysis/measure/amplitudes';
import type { Measurements } from '../../../src/analysis/measure/measure';
import { last } from '../../../src/ecg/last';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { ORIENTATIONS, PAPERS, sheetSize } from '../../../src/report/sheet';
import type { SerialMeasured } from '../../../src/study/serial';
import { CHINESE } from '../../../src/words/chinese';
import { ENGLISH } from '../../../src/words/language';
import { misplacementName } from '../../../src/words/misplacement';
import { statementTitle } from '../../../src/words/statement';
import { manifestOf, readingOf } from '../app/fakes';
import { recordingOf } from '../paper/recordings';
import { millimetresOf } from './drawn';
import { extentOf, layersOn, leadsOn, reportFor, saidOn, textsOn } from './reports';

const { words, say } = ENGLISH;
const RATE = 500;
const ONSET = -0.04;

/** Measurements of a beat that is one spike in every lead, of so many mV, 40 ms after the onset of QRS. */
function measured({ spike = 1, qrs = 90, t = 0.3 } = {}): Measurements {
  const interval = (value: number) => ({ value, uncertainty: 2 });
  const origin = 0.4 * RATE;
  const beat = Float32Array.from({ length: RATE }, (_, i) => (i === origin ? spike + 0.2 : 0.2));
  const amplitudes = { r: spike, s: null, j60: 0, t } as Amplitudes;
  return {
    heartRate: 60,
    global: { p: null, pr: null, qrs: interval(qrs), qt: interval(400), qtc: null, jt: null },
    axes: { p: null, qrs: -30, t: null },
    amplitudes: new Map(STANDARD_LEADS.map((lead) => [lead, amplitudes])),
    averaged: {
      rate: RATE,
      origin,
      leads: new Map(STANDARD_LEADS.map((lead) => [lead, beat])),
      noise: new Map(),
      beats: 8,
    },
    ends: { pOn: Number.NaN, pOff: Number.NaN, qrsOn: ONSET, qrsOff: 0.05, tOff: 0.3 },
  } as unknown as Measurements;
}

const recording = recordingOf({ wave: (_, time) => Math.sin(time) });
const manifest = manifestOf('attention');

const ecg = (
  name: string,
  measurements: Measurements | null,
  probabilities?: number[],
  patient: SerialMeasured['recording']['patient'] = {},
): SerialMeasured => ({
  recording: { ...recording, name, patient },
  measurements,
  reading: readingOf('attention', probabilities),
});

/** The pages behind those of the ECG alone. */
function compared(before: SerialMeasured, after: SerialMeasured, options = {}, language = ENGLISH) {
  const known = { manifest, reading: after.reading };
  const alone = reportFor(recording, options, known, language).pages.length;
  return reportFor(recording, options, { ...known, previous: { before, after } }, language).pages.slice(alone);
}

/** The texts of the row that begins with a text, as it is drawn: on one line, in a column of so many mm. */
function rowOf(pages: ReturnType<typeof compared>, name: string, width = 54) {
  const texts = pages.flatMap(textsOn);
  const first = texts.find(({ text, role }) => text === name && role !== 'lead')!;
  return texts.filter(({ y, x }) => Math.abs(y - first.y) < 0.5 && x >= first.x && x < first.x + width);
}

describe('an ECG beside an earlier one in its report', () => {
  it.each(PAPERS.flatMap((paper) => ORIENTATIONS.map((orientation) => ({ paper, orientation }))))(
    'stays on $paper $orientation with all leads, true to scale, whatever their size',
    (format) => {
      const size = sheetSize(format);
      for (const [spike, gain] of [
        [0.8, 20],
        [5, 5],
      ] as const) {
        const pages = compared(ecg('old', measured({ spike: spike / 2 })), ecg('new', measured({ spike })), format);
        expect(pages.flatMap(leadsOn)).toEqual([...STANDARD_LEADS]);
        for (const page of pages) {
          const { left, right, top, bottom } = extentOf(page);
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(4);
          expect(right).toBeLessThanOrEqual(size.width - 4);
          expect(bottom).toBeLessThanOrEqual(size.height - 4);
        }
        const scale = pages.map(saidOn).join(' ');
        const said = [20, 10, 5].filter((each) => scale.includes(say(words.previous.scale, { speed: 50, gain: each })));
        expect(said).toHaveLength(1);
        expect(said[0]).toBeLessThanOrEqual(gain);
        const paths = pages.flatMap(layersOn).flatMap(({ layer }) => (layer.kind === 'lines' ? layer.paths : []));
        const traces = paths.filter(({ lead }) => lead !== undefined).map(({ d }) => millimetresOf(d));
        for (const points of traces) {
          const level = points[0]!.y;
          const peak = points.reduce((high, point) => (point.y < high.y ? point : high));
          expect(level - peak.y).toBeCloseTo(spike * said[0]!, 1);
          // From 0.3 s before the onset on: 40 ms behind it is the spike.
          expect(peak.x - points[0]!.x).toBeCloseTo((0.3 - ONSET) * 50, 1);
        }
      }
    },
  );

  it('marks what differs by more than where nothing has changed, and that alone', () => {
    const pages = compared(
      ecg('old', measured(), [0.9, 0.1, 0.1]),
      ecg('new', measured({ qrs: 130, t: -0.3 }), [0.1, 0.9, 0.1]),
    );
    const unit = ENGLISH.format.unit('ms');
    const marks = (name: string, width?: number) => rowOf(pages, name, width).filter(({ text }) => text === '*').length;
    expect(marks(say(words.report.quantity, { name: words.measured.short.qrs, unit }))).toBe(1);
    expect(marks(say(words.report.quantity, { name: words.measured.short.qt, unit }))).toBe(0);
    // T of the limb and the chest leads.
    expect(marks('II', 100)).toBe(1);
    expect(
      rowOf(pages, say(words.report.quantity, { name: words.measured.short.qrs, unit })).map(({ text }) => text),
    ).toEqual(expect.arrayContaining(['90', '130', '+40']));
    const names = manifest.labels.map((label) => statementTitle(ENGLISH, label));
    expect(marks(names[0]!)).toBe(1);
    expect(marks(names[1]!)).toBe(1);
    const same = compared(ecg('old', measured()), ecg('new', measured()));
    expect(same.flatMap(textsOn).filter(({ text }) => text === '*')).toEqual([]);
  });

  it('says which is which, and what speaks against comparing them', () => {
    const before = ecg('old', measured(), undefined, { sex: 'male' });
    const after = ecg('new', measured(), undefined, { sex: 'female' });
    const exchanged = { ...after, reading: { ...after.reading!, misplacement: { name: 'RA-LA', probability: 0.9 } } };
    const text = compared(before, exchanged).map(saidOn).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('old');
    expect(text).toContain(words.previous.warnings['sex-differs']);
    expect(text).toContain(misplacementName(ENGLISH, 'RA-LA'));
    expect(last(compared(before, after))!.description).not.toBe('');
  });

  it('says so where one of the two cannot be measured, and keeps the statements of both', () => {
    const pages = compared(ecg('old', null, [0.9, 0.1, 0.1]), ecg('new', measured(), [0.1, 0.1, 0.1]));
    expect(pages).toHaveLength(1);
    expect(saidOn(pages[0]!)).toContain(words.previous.nothing);
    expect(saidOn(pages[0]!)).toContain(statementTitle(ENGLISH, manifest.labels[0]!));
  });

  it('is in Chinese', () => {
    const pages = compared(ecg('old', measured()), ecg('new', measured({ qrs: 130 })), {}, CHINESE);
    const text = pages.map(saidOn).join(' ').replace(/\s+/g, '');
    expect(text).toContain(CHINESE.words.previous.title);
    expect(text).toContain(CHINESE.words.previous.columns.difference);
  });
});
