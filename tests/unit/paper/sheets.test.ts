import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import type { Recording } from '../../../src/ecg/recording';
import { LAYOUTS } from '../../../src/paper/arrangement';
import type { PaperOptions, PaperPage } from '../../../src/paper/page';
import { GAINS, SPEEDS } from '../../../src/paper/scale';
import { isLongToPrint, MOST_SHEETS, type PrintRange, printChoices, printSheets } from '../../../src/paper/sheets';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from './recordings';

const usual: PaperOptions = { speed: 25, gain: 10, layout: '3x4+1', order: 'standard' };
const NOTICE = ENGLISH.words.disclaimer;
const sheets = (recording: Recording, options: Partial<PaperOptions> = {}, from = 0) =>
  printSheets(recording, { ...usual, ...options }, from, ['LeadLens', NOTICE], ENGLISH);
const said = (page: PaperPage) => page.texts.map(({ text }) => text).join(' ');
const times = (pages: readonly PaperPage[]) => pages.map(({ start, end }) => [start, end]);

/** mm: what A4 and Letter share, landscape, with 4 mm left free on each side. */
const WIDTH = 271.4;
const HEIGHT = 202;

describe('sheets of print', () => {
  it('are never larger than A4 and Letter, and true to scale, whatever is printed', () => {
    for (const seconds of [0.1, 1, 2.5, 3.9, 4, 5, 9, 10, 10.24, 10.5, 11, 20, 47])
      for (const layout of LAYOUTS)
        for (const speed of SPEEDS)
          for (const gain of GAINS) {
            const pages = sheets(recordingOf({ seconds, rate: 50 }), { layout, speed, gain });
            for (const page of pages) {
              expect(page.width, `${seconds} s ${layout} ${speed}`).toBeLessThanOrEqual(WIDTH);
              expect(page.height, `${layout} ${gain}`).toBeLessThanOrEqual(HEIGHT);
              for (const { x, width, start, end } of page.segments) {
                expect(width).toBeCloseTo((end - start) * speed, 9);
                expect(x + width).toBeLessThanOrEqual(page.width + 1e-9);
              }
              expect(page.ruler).toMatch(/h50m/);
            }
          }
  });

  it('show every second of every lead', () => {
    for (const seconds of [2.5, 10, 11, 47])
      for (const layout of LAYOUTS)
        for (const speed of SPEEDS) {
          const recording = recordingOf({ seconds, rate: 50 });
          const shown = sheets(recording, { layout, speed }).flatMap(({ segments }) => segments);
          for (const lead of STANDARD_LEADS) {
            const most = Math.max(...shown.filter(({ name }) => name === lead).map(({ end }) => end));
            expect(shown.some(({ name }) => name === lead)).toBe(true);
            expect(most).toBeLessThanOrEqual(seconds + 1e-9);
            if (layout === '12x1') expect(most).toBeCloseTo(seconds, 9);
          }
        }
  });

  it('hold 10 s at 25 mm/s and are cut where there is more', () => {
    expect(times(sheets(recordingOf()))).toEqual([[0, 10]]);
    expect(times(sheets(recordingOf({ seconds: 11 })))).toEqual([
      [0, 10],
      [1, 11],
    ]);
    expect(times(sheets(recordingOf({ seconds: 10.24, rate: 100 })))).toEqual([[0, 10.24]]);
    expect(times(sheets(recordingOf(), { layout: '12x1' }))).toEqual([[0, 10]]);
  });

  it('are cut between columns at 50 mm/s, and in time where there is one column', () => {
    const [left, right, none] = sheets(recordingOf(), { speed: 50 });
    expect(none).toBeUndefined();
    expect(left!.segments.map(({ name }) => name)).toEqual(['I', 'aVR', 'II', 'aVL', 'III', 'aVF', 'II']);
    expect(right!.segments.map(({ name }) => name)).toEqual(['V1', 'V4', 'V2', 'V5', 'V3', 'V6', 'II']);
    expect(times([left!, right!])).toEqual([
      [0, 5],
      [5, 10],
    ]);
    expect(right!.segments.at(-1)).toMatchObject({ start: 5, end: 10, width: 250 });
    expect(times(sheets(recordingOf(), { speed: 50, layout: '12x1' }))).toEqual([
      [0, 5],
      [5, 10],
    ]);
  });

  it('are cut between rows where the gain makes them too high', () => {
    const pages = sheets(recordingOf(), { layout: '12x1', gain: 20 });
    expect(pages.flatMap(({ segments }) => segments.map(({ name }) => name))).toEqual([...STANDARD_LEADS]);
    expect(pages.length).toBeGreaterThan(1);
  });

  it('each say speed, gain, time, of whom, which sheet, and the notice, and name every lead', () => {
    const recording: Recording = {
      ...recordingOf({ seconds: 21 }),
      patient: { age: 63, sex: 'female' },
      startTime: '2001-09-14T10:20:30',
    };
    const pages = sheets(recording);
    expect(pages).toHaveLength(3);
    pages.forEach((page, i) => {
      const text = said(page);
      for (const part of ['25 mm/s', '10 mm/mV', '63 years', 'female', `sheet ${i + 1} of 3`, '2001-09-14', NOTICE])
        expect(text).toContain(part);
      expect(page.texts.filter(({ role }) => role === 'lead')).toHaveLength(13);
    });
    expect(said(pages[2]!)).toContain('0:11.0 to 0:21.0 of 0:21.0');
    expect(said(sheets(recordingOf())[0]!)).not.toMatch(/sheet|years|male/);
  });

  describe('of a recording of more than two minutes', () => {
    const long = recordingOf({ seconds: 205, rate: 50 });
    const printed = (recording: Recording, range: PrintRange, from = 35, options: Partial<PaperOptions> = {}) =>
      printSheets(recording, { ...usual, ...options }, from, [], ENGLISH, undefined, range);
    const choices = (recording: Recording, from = 35, options: Partial<PaperOptions> = {}) =>
      printChoices(recording, { ...usual, ...options }, [...recording.leads.keys()], from);

    it('hold what is on the screen, unless all of it is asked for', () => {
      expect(isLongToPrint(long)).toBe(true);
      expect(isLongToPrint(recordingOf({ seconds: 120, rate: 50 }))).toBe(false);
      expect(times(sheets(long, {}, 35))).toEqual([[35, 45]]);
      expect(times(printed(long, 'screen'))).toEqual([[35, 45]]);
      const all = printed(long, 'whole');
      expect(all).toHaveLength(21);
      expect(times(all).slice(0, 2)).toEqual([
        [0, 10],
        [10, 20],
      ]);
      expect(all.at(-1)!.end).toBe(205);
    });

    it('are counted before they are drawn', () => {
      for (const options of [{}, { layout: '12x1' }, { speed: 50 }, { gain: 20, layout: '12x1' }] as const) {
        const { whole, screen, tooMany } = choices(long, 35, options);
        expect(tooMany).toBeNull();
        expect(whole).toMatchObject({ sheets: printed(long, 'whole', 35, options).length, from: 0, to: 205 });
        expect(screen.sheets).toBe(printed(long, 'screen', 35, options).length);
        expect(screen.from).toBe(35);
      }
    });

    it('are no more than a browser lays out at once: from the page on the screen on', () => {
      const hour = recordingOf({ seconds: 3600, rate: 50 });
      expect(choices(hour, 65)).toEqual({
        whole: { sheets: MOST_SHEETS, from: 60, to: 1060 },
        tooMany: 360,
        screen: { sheets: 1, from: 65, to: 75 },
      });
      const pages = printed(hour, 'whole', 65);
      expect(pages).toHaveLength(MOST_SHEETS);
      expect([pages[0]!.start, pages.at(-1)!.end]).toEqual([60, 1060]);
      // At its end there are as many.
      expect(choices(hour, 3590).whole).toEqual({ sheets: MOST_SHEETS, from: 2600, to: 3600 });
      const fast = choices(hour, 65, { speed: 50 });
      expect(fast.whole.sheets).toBeLessThanOrEqual(MOST_SHEETS);
      expect(fast.tooMany).toBeGreaterThan(700);
    });
  });
});
