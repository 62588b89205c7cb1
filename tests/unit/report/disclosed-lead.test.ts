import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../src/ecg/recording';
import { cutRecording } from '../../../src/ecg/recording-span';
import { finishedSource, windowedSource } from '../../../src/ecg/signal-source';
import { filteredForDisplay } from '../../../src/paper/display-filter';
import { disclosedHere, disclosedOf } from '../../../src/report/disclosed-lead';
import { disclosedRange, type ReportPage, rangeInNumbers } from '../../../src/report/report';
import { MOST_SHEETS } from '../../../src/report/strips';
import { recordingOf } from '../paper/recordings';
import { layersOn, leadsOn, reportFor, subjectFor, textsOn, USUAL } from './reports';

/** s that are read at once. */
const PART = 700;

/** A peak of one sample each 7 s, another height each time, on wander; a gap over the edge of two parts. */
function holter(rate: number, length: number): Recording {
  const whole = recordingOf({
    leads: ['I', 'II', 'V5'],
    rate,
    seconds: length,
    wave: (lead, time) =>
      Math.sin(time / 5 + lead.length) / 4 + (Math.round(time * rate) % (7 * rate) === 3 ? 1 + (time % 1) : 0),
  });
  whole.leads.get('II')!.fill(Number.NaN, (PART - 2) * rate, (PART + 3) * rate);
  return whole;
}

/** As a file of hours is read; `from` is the part that is loaded. */
function inParts(whole: Recording, from = 0) {
  const end = whole.samples / whole.rate;
  const part = async (start: number, signal?: AbortSignal) => {
    if (signal?.aborted) throw signal.reason;
    const begin = Math.min(start, end - PART);
    return cutRecording(whole, begin, begin + PART);
  };
  const known = cutRecording(whole, from, from + PART);
  return { known, source: windowedSource(known, part) };
}

const tracePages = (pages: readonly ReportPage[]) => pages.filter((page) => leadsOn(page).length > 0);
const pathsOn = (page: ReportPage) =>
  layersOn(page).flatMap(({ layer }) => (layer.kind === 'lines' ? layer.paths.filter(({ lead }) => lead) : []));
const rowTimes = (page: ReportPage) =>
  textsOn(page).flatMap(({ text }) => (/^\d+:\d\d:\d\d$/.test(text) ? [text] : []));

describe('all of a lead of hours', () => {
  it.each([20, 250])('at %i Hz is on the same rows as that of a recording that is held in memory', async (rate) => {
    const whole = holter(rate, 5400 + 95);
    const { known, source } = inParts(whole, 1400);
    const shares: number[] = [];
    const range = await disclosedRange(subjectFor(known), null, undefined, source, {
      step: async (share) => void shares.push(share),
    });
    expect(range.lead).toBe('II');
    expect(shares[shares.length - 1]).toBe(1);
    const read = tracePages(reportFor(known, { range }).pages);
    const held = tracePages(reportFor(whole, { range: { kind: 'disclosure', lead: null } }).pages);
    expect(read).toHaveLength(4);
    for (const [i, page] of held.entries()) {
      expect(pathsOn(read[i]!)).toEqual(pathsOn(page));
      expect(rowTimes(read[i]!)).toEqual(rowTimes(page));
    }
    expect(rowTimes(read[3]!)).toEqual(['01:30:00', '01:31:00']);
    expect(rangeInNumbers(subjectFor(known), { ...USUAL, range })).toEqual({
      sheets: 4,
      from: 0,
      to: 5400 + 95,
      tooMany: null,
    });
  });

  it('keeps each peak at its height and to its column, and gaps', async () => {
    const rate = 500;
    const whole = holter(rate, 1500);
    const recorded = whole.leads.get('II')!;
    const { samples, rate: own } = await disclosedOf(inParts(whole).source, {
      lead: 'II',
      extent: finishedSource(whole).extent,
    });
    expect(samples.length).toBeLessThan(whole.samples / 5);
    for (let at = 3; at < whole.samples; at += 7 * rate) {
      const near = Math.floor((at / rate) * own);
      const peak = Math.max(...samples.subarray(Math.max(0, near - 1), near + 3));
      if (Number.isNaN(recorded[at]!)) expect(samples[near]).toBeNaN();
      else expect(peak).toBe(recorded[at]);
    }
    const missing = samples.filter(Number.isNaN).length / own;
    expect(missing).toBeCloseTo(5, 1);
  });

  it('is filtered as if it were filtered as a whole', async () => {
    const rate = 250;
    const whole = holter(rate, 1500);
    const { extent } = finishedSource(whole);
    const filter = { band: 'both', notch: 50 } as const;
    const read = await disclosedOf(inParts(whole).source, { lead: 'I', extent, filter });
    const filtered = filteredForDisplay(whole.leads.get('I')!, filter, rate);
    const held = disclosedHere('I', filtered, rate, 0, extent);
    expect(read.samples).toHaveLength(held.samples.length);
    const apart = read.samples.reduce((most, value, i) => Math.max(most, Math.abs(value - held.samples[i]!)), 0);
    expect(apart).toBeLessThan(1e-4);
  });

  it('is drawn as its stretches are: derived, or with electrodes exchanged', async () => {
    const whole = holter(50, 1500);
    const { known, source } = inParts(whole);
    const drawn = (stretch: Recording) => ({
      ...stretch,
      leads: new Map([...stretch.leads].map(([lead, values]) => [lead, values.map((value) => -value)])),
    });
    const usual = await disclosedRange(subjectFor(known), 'V5', undefined, source);
    const turned = await disclosedRange(subjectFor(known), 'V5', undefined, source, { drawn });
    expect(turned.read!.samples.filter(Number.isFinite)).toEqual(
      usual.read!.samples.filter(Number.isFinite).map((v) => -v),
    );
    const { read } = await disclosedRange(subjectFor(known), 'aVF', undefined, source);
    expect(read!.lead).toBe('aVF');
    const [one, two] = ['I', 'II'].map((lead) => whole.leads.get(lead)![400]!) as [number, number];
    expect(read!.samples[400]).toBeCloseTo(two - one / 2, 5);
  });

  it('ends with the reading of it', async () => {
    const { known, source } = inParts(holter(50, 1500));
    const controller = new AbortController();
    const reading = disclosedRange(subjectFor(known), null, undefined, source, {
      signal: controller.signal,
      step: async () => controller.abort(),
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('of days are those pages that are made at once, from the one on the screen on', async () => {
    const HOURS = 75;
    const whole = recordingOf({ leads: ['II'], rate: 1, seconds: HOURS * 3600, wave: (_, time) => Math.sin(time) });
    const known = cutRecording(whole, 20 * 3600 + 700, 20 * 3600 + 1400);
    const subject = subjectFor(known, { from: 5 });
    const range = await disclosedRange(subject, null, undefined, finishedSource(whole));
    expect(rangeInNumbers(subject, { ...USUAL, range })).toEqual({
      sheets: MOST_SHEETS,
      from: 20 * 3600,
      to: 70 * 3600,
      tooMany: 2 * HOURS,
    });
    const pages = tracePages(reportFor(known, { range }, { from: 5 }).pages);
    expect(pages).toHaveLength(MOST_SHEETS);
    expect(rowTimes(pages[0]!)[0]).toBe('20:00:00');
    const late = subjectFor(cutRecording(whole, 74 * 3600, HOURS * 3600));
    expect(rangeInNumbers(late, { ...USUAL, range }).to).toBe(HOURS * 3600);
  });
});
