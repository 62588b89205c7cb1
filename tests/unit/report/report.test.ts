import { describe, expect, it } from 'vitest';
import { last } from '../../../src/ecg/last';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import type { Recording } from '../../../src/ecg/recording';
import { LAYOUTS } from '../../../src/paper/arrangement';
import { GAINS, SPEEDS } from '../../../src/paper/scale';
import { type ReportOptions, type ReportPage, rangeInNumbers } from '../../../src/report/report';
import { ORIENTATIONS, PAPERS, sheetSize, usualPaper } from '../../../src/report/sheet';
import { isLongToPrint, MOST_SHEETS, type ReportRange, usualRange } from '../../../src/report/strips';
import { ENGLISH } from '../../../src/words/language';

import { manifestOf, readingOf } from '../app/fakes';
import { recordingOf } from '../paper/recordings';
import { millimetresOf } from './drawn';
import { extentOf, layersOn, leadsOn, reportFor, saidOn, subjectFor, textsOn, USUAL } from './reports';

const { words, say } = ENGLISH;
/** No printer prints nearer to the edge, in mm. */
const EDGE = 4;
const wave = (lead: string, time: number) => Math.sin(time * (3 + STANDARD_LEADS.indexOf(lead as 'I')));

/** Spans of the traces of a page, in mm. */
const tracesOn = (page: ReportPage) =>
  layersOn(page).flatMap(({ layer }) =>
    layer.kind === 'lines'
      ? layer.paths.flatMap(({ lead, d }) => {
          if (lead === undefined || d === '') return [];
          const xs = millimetresOf(d).map(({ x }) => x);
          return [{ lead, width: Math.max(...xs) - Math.min(...xs) }];
        })
      : [],
  );

describe('the pages of a report', () => {
  it.each(PAPERS.flatMap((paper) => ORIENTATIONS.map((orientation) => ({ paper, orientation }))))(
    'stay on $paper $orientation, and true to scale, whatever is on them',
    (format) => {
      const size = sheetSize(format);
      for (const seconds of [0.1, 2.5, 4, 10, 10.5, 11, 21])
        for (const layout of LAYOUTS)
          for (const speed of SPEEDS)
            for (const gain of GAINS) {
              const recording = recordingOf({ seconds, rate: 40, wave });
              const paperOptions = { speed, gain, layout, order: 'standard' } as const;
              const { pages } = reportFor(recording, { ...format, paperOptions });
              for (const page of pages) {
                expect({ width: page.width, height: page.height }).toEqual(size);
                const { left, right, top, bottom } = extentOf(page);
                const of = `${seconds} s ${layout} ${speed} ${gain}`;
                expect(left, of).toBeGreaterThanOrEqual(EDGE);
                expect(right, of).toBeLessThanOrEqual(size.width - EDGE);
                expect(top, of).toBeGreaterThanOrEqual(EDGE);
                expect(bottom, of).toBeLessThanOrEqual(size.height - EDGE);
              }
              // Nothing is left out, and nothing drawn smaller: a second is as wide as the speed says.
              const shown = new Set(pages.flatMap(leadsOn));
              for (const lead of STANDARD_LEADS) expect(shown).toContain(lead);
            }
    },
  );

  it('hold 10 s at 25 mm/s on one sheet and are cut where there is more', () => {
    const [page, none] = reportFor(recordingOf({ wave })).pages;
    expect(none).toBeUndefined();
    const rhythm = tracesOn(page!).filter(({ lead }) => lead === 'II');
    // To the last sample, which lies 2 ms before the end.
    expect(Math.max(...rhythm.map(({ width }) => width))).toBeCloseTo(250 - 25 / 500, 2);
    expect(reportFor(recordingOf({ wave, seconds: 11 })).pages).toHaveLength(2);
    for (const orientation of ORIENTATIONS) {
      const pages = reportFor(recordingOf({ wave, seconds: 10 }), { orientation }).pages.filter(
        (each) => leadsOn(each).length > 0,
      );
      expect(pages).toHaveLength(orientation === 'portrait' ? 2 : 1);
    }
  });

  it('are cut between columns at 50 mm/s, and between rows where the gain makes them too high', () => {
    const fast = { ...USUAL.paperOptions, speed: 50 } as const;
    const pages = reportFor(recordingOf({ wave }), { paperOptions: fast }).pages.map(leadsOn);
    expect(pages.filter((leads) => leads.length > 0)).toEqual([
      ['I', 'aVR', 'II', 'aVL', 'III', 'aVF', 'II'],
      ['V1', 'V4', 'V2', 'V5', 'V3', 'V6', 'II'],
    ]);
    const high = { ...USUAL.paperOptions, layout: '12x1', gain: 20 } as const;
    const rows = reportFor(recordingOf({ wave }), { paperOptions: high }).pages.map(leadsOn);
    expect(rows.flat()).toEqual([...STANDARD_LEADS]);
    expect(rows.filter((leads) => leads.length > 0).length).toBeGreaterThan(1);
  });

  it('each say how they were made, of whom, which page, and the notice', () => {
    const recording: Recording = {
      ...recordingOf({ seconds: 21, wave }),
      patient: { age: 63, sex: 'female' },
      startTime: '2001-09-14T10:20:30',
    };
    const filter = { band: 'both', notch: 50 } as const;
    const { pages } = reportFor(recording, { paperOptions: { ...USUAL.paperOptions, filter } });
    expect(pages).toHaveLength(3);
    pages.forEach((page, i) => {
      const text = saidOn(page);
      const page3 = say(words.report.page, { n: i + 1, count: 3 });
      const bar = say(words.report.ruler, { length: 100 });
      for (const part of ['25 mm/s', '10 mm/mV', '63 years', 'female', page3, bar, '2001-09-14', 'LeadLens 0'])
        expect(text).toContain(part);
      expect(text.replace(/\s+/g, ' ')).toContain(words.disclaimer);
      expect(text).toContain('0.5–40 Hz, 50 Hz notch');
      for (const line of ['name', 'signature', 'date', 'reviewed'] as const) expect(text).toContain(words.report[line]);
    });
    expect(saidOn(pages[2]!)).toContain('0:11.0 to 0:21.0 of 0:21.0');
  });

  it('have a bar of 100 mm', () => {
    for (const page of reportFor(recordingOf({ wave }), { orientation: 'portrait' }).pages) {
      const bars = layersOn(page).flatMap(({ layer }) =>
        layer.kind === 'lines' ? layer.paths.filter(({ d }) => /^M[\d.]+ [\d.]+v4m0 -2h100m0 -2v4$/.test(d)) : [],
      );
      expect(bars).toHaveLength(1);
    }
  });

  it('let the traces shine through behind the names of leads', () => {
    const [page] = reportFor(recordingOf({ wave })).pages;
    const paper = layersOn(page!).filter(({ layer }) => layer.kind === 'areas' && layer.ink === 'paper');
    expect(paper.every(({ layer }) => layer.kind === 'areas' && (layer.opacity < 1 || layer.areas.length === 1))).toBe(
      true,
    );
  });
});

describe('of a recording of more than two minutes', () => {
  const long = recordingOf({ seconds: 205, rate: 50, wave });
  const FROM = 35;
  const times = (recording: Recording, range: ReportRange, from = FROM, options: Partial<ReportOptions> = {}) =>
    rangeInNumbers(subjectFor(recording, { from }), { ...USUAL, ...options, range });
  const made = (range: ReportRange, options: Partial<ReportOptions> = {}) =>
    reportFor(long, { ...options, range }, { from: FROM }).pages.filter((page) => leadsOn(page).length > 0);

  it('there is what is on the screen, unless all of it is asked for', () => {
    expect(isLongToPrint(long)).toBe(true);
    expect(isLongToPrint(recordingOf({ seconds: 120, rate: 50 }))).toBe(false);
    expect(usualRange(long)).toEqual({ kind: 'screen' });
    const [page, none] = made({ kind: 'screen' });
    expect(none).toBeUndefined();
    expect(saidOn(page!)).toContain('0:35.0 to 0:45.0 of 3:25.0');
    expect(made({ kind: 'whole' })).toHaveLength(21);
  });

  it('pages are counted before they are drawn', () => {
    const layouts = [{}, { layout: '12x1' }, { speed: 50 }, { gain: 20, layout: '12x1' }] as const;
    for (const changed of layouts) {
      const options = { paperOptions: { ...USUAL.paperOptions, ...changed } };
      const whole = times(long, { kind: 'whole' }, FROM, options);
      expect(whole.tooMany).toBeNull();
      expect(whole).toMatchObject({ sheets: made({ kind: 'whole' }, options).length, from: 0, to: 205 });
      expect(times(long, { kind: 'screen' }, FROM, options).sheets).toBe(made({ kind: 'screen' }, options).length);
    }
  });

  it('they are no more than a browser lays out at once: from the page on the screen on', () => {
    const hour = recordingOf({ seconds: 3600, rate: 50 });
    expect(times(hour, { kind: 'whole' }, 65)).toEqual({ sheets: MOST_SHEETS, from: 60, to: 1060, tooMany: 360 });
    expect(times(hour, { kind: 'screen' }, 65)).toEqual({ sheets: 1, from: 65, to: 75, tooMany: null });
    // At its end there are as many.
    expect(times(hour, { kind: 'whole' }, 3590)).toMatchObject({ sheets: MOST_SHEETS, from: 2600, to: 3600 });
  });

  it('chosen strips are a page each', () => {
    const pages = made({ kind: 'chosen', starts: [5, 100, 190] });
    expect(pages.map(saidOn).map((text) => /[\d:.]+ to [\d:.]+ of/.exec(text)![0])).toEqual([
      '0:05.0 to 0:15.0 of',
      '1:40.0 to 1:50.0 of',
      '3:10.0 to 3:20.0 of',
    ]);
  });

  it('full disclosure is a minute a row and thirty rows a page, to the last sample', () => {
    const hour = recordingOf({ leads: ['II'], seconds: 3700, rate: 20, wave });
    const { pages } = reportFor(hour, { range: { kind: 'disclosure', lead: null } });
    const drawn = pages.filter((page) => leadsOn(page).length > 0);
    expect(drawn.map((page) => leadsOn(page).length)).toEqual([30, 30, 2]);
    const rows = tracesOn(drawn[0]!).map(({ width }) => width);
    const speed = rows[0]! / (60 - 1 / 20);
    for (const width of rows) expect(width).toBeCloseTo(rows[0]!, 1);
    // The last row ends after 40 s.
    expect(tracesOn(drawn[2]!)[1]!.width / speed).toBeCloseTo(40 - 1 / 20, 1);
    expect(
      textsOn(drawn[1]!)
        .filter(({ text }) => /^\d\d:\d\d:00$/.test(text))
        .map(({ text }) => text)[0],
    ).toBe('00:30:00');
  });
});

describe('the summary', () => {
  const recording: Recording = {
    ...recordingOf({ wave }),
    name: 'r1',
    patient: { age: 50, sex: 'male' },
    statements: ['>>> Acute MI <<<', 'Sinus bradycardia'],
    measurements: [
      { code: 'heart-rate', value: 41, unit: 'bpm' },
      { code: 'qtc-hodges', value: 401, unit: 'ms' },
    ],
  };

  it('says what the device states and measured, on the page of the traces where there is room', () => {
    const [page, none] = reportFor(recording).pages;
    expect(none).toBeUndefined();
    const text = saidOn(page!);
    for (const part of ['Acute MI', 'Sinus bradycardia', '41', '401', 'male, 50 years']) expect(text).toContain(part);
  });

  it('has a page of its own where the paper leaves none', () => {
    const paperOptions = { ...USUAL.paperOptions, layout: '3x4+3' } as const;
    const [traces, summary, none] = reportFor(recording, { paperOptions }).pages;
    expect(none).toBeUndefined();
    expect(saidOn(traces!)).not.toContain('Acute MI');
    expect(saidOn(traces!)).toContain(say(words.report.seePage, { n: 2 }));
    expect(saidOn(summary!)).toContain('Acute MI');
  });

  it('goes on in the room above the next traces, and has no page of its own for what fits there', () => {
    const statements = Array.from({ length: 16 }, (_, i) => `Statement number ${i} of the device`);
    const { pages } = reportFor({ ...recordingOf({ wave, seconds: 21 }), name: 'r1', statements });
    expect(pages.map((page) => leadsOn(page).length > 0)).toEqual([true, true, true]);
    const [first, second, third] = pages.map(saidOn);
    expect(first).toContain(statements[0]);
    expect(first).not.toContain(last(statements));
    expect(second).toContain(last(statements));
    expect(second).toContain(say(words.report.seePage, { n: 1 }));
    expect(third).not.toContain('Statement number');
    // Nothing of it lies on the paper.
    const paperTop = Math.min(...layersOn(pages[1]!).flatMap(({ y, layer }) => (layer.kind === 'grid' ? [y] : [])));
    for (const { text, y } of textsOn(pages[1]!))
      if (text.startsWith('Statement number')) expect(y).toBeLessThan(paperTop);
  });

  it('has the lead weights in whichever column has room, with what they are', () => {
    const manifest = manifestOf('m');
    const known = { manifest, reading: readingOf('m') };
    const placeOf = (statements: readonly string[]) => {
      const { pages } = reportFor({ ...recordingOf({ wave }), statements }, {}, known);
      expect(pages).toHaveLength(1);
      return textsOn(pages[0]!).find(({ text }) => text === words.report.leadWeights)!.x;
    };
    const findings = placeOf([]);
    const many = Array.from({ length: 9 }, (_, i) => `Statement number ${i} of the device`);
    expect(placeOf(many)).toBe(findings);
    // Where much is found they stand elsewhere.
    const labels = Array.from({ length: 9 }, (_, i) => ({ ...manifest.labels[0]!, code: `S${i}` }));
    const { pages } = reportFor(
      recordingOf({ wave }),
      {},
      {
        manifest: { ...manifest, labels },
        reading: {
          ...readingOf(
            'm',
            labels.map(() => 0.9),
          ),
          findings: labels.map(({ code }) => code),
        },
      },
    );
    expect(pages).toHaveLength(1);
    expect(textsOn(pages[0]!).find(({ text }) => text === words.report.leadWeights)!.x).toBeLessThan(findings);
  });

  it('goes on on another page, whole, when there is more than fits', () => {
    const statements = Array.from(
      { length: 90 },
      (_, i) => `Statement number ${i} of the device, in words enough for a line`,
    );
    const { pages } = reportFor({ ...recording, statements });
    const text = pages.map(saidOn).join(' ').replace(/\s+/g, ' ');
    for (const each of statements) expect(text).toContain(each);
    for (const page of pages) expect(extentOf(page).bottom).toBeLessThanOrEqual(page.height - EDGE);
  });
});

it('the paper is that of the region', () => {
  expect(['en-US', 'en-GB', 'de', 'zh-CN', 'es-MX', 'fr-CA'].map(usualPaper)).toEqual([
    'letter',
    'a4',
    'a4',
    'a4',
    'letter',
    'letter',
  ]);
});
