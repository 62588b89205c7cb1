// Reports of carts as PDF: what their pages draw, read by other means (a stream that is unpacked and searched for its numbers), against what
// the reader makes of it.

import { readFile } from 'node:fs/promises';
import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FIXTURES, recordingAt, SAMPLES, samplesAreThere } from './references';

/** The packed streams of a file, unpacked, as text. */
async function streams(path: string): Promise<string[]> {
  const bytes = new Uint8Array(await readFile(path));
  const text = new TextDecoder('latin1').decode(bytes);
  return [...text.matchAll(/FlateDecode[\s\S]{0,80}?stream\r?\n/g)].flatMap((match) => {
    const from = match.index + match[0].length;
    try {
      return new TextDecoder('latin1').decode(unzlibSync(bytes.subarray(from, text.indexOf('endstream', from))));
    } catch {
      return [];
    }
  });
}

type Point = readonly [x: number, y: number];

const pointsIn = (text: string): Point[] =>
  [...text.matchAll(/(-?[\d.]+) (-?[\d.]+) [ml]\b/g)].map(([, x, y]) => [Number(x), Number(y)]);

const middleOf = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Millivolts per unit of the samples of the recorder. */
const LSB = 0.00488;

describe.skipIf(!samplesAreThere)('GE MUSE', () => {
  const path = `${SAMPLES}/pdf/muse-fictitious.pdf`;

  it('every sample is the whole number of units that the page draws', async () => {
    const recording = await recordingAt(path);
    const content = (await streams(path)).find((text) => text.includes(' cm'))!;
    // One unit is 0.01 mm, which is 1 µV, and 0.05 mm from sample to sample: 500 Hz.
    const blocks = [...content.matchAll(/0 0\.02835 -0\.02835 0 ([\d.]+) ([\d.]+) cm\s([^Q]*)Q/g)].map(
      ([, foot, left, drawn]) => ({
        foot: Number(foot),
        left: Number(left),
        points: pointsIn(drawn!),
      }),
    );
    const feet = blocks.filter(({ points }) => points.length === 60).map(({ foot }) => foot);
    const traces = blocks.filter(({ points }) => points.length > 1000);
    expect(feet).toHaveLength(6);
    const names = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V1', 'II', 'V5'];
    expect(traces).toHaveLength(names.length);
    const begin = Math.min(...traces.map(({ left }) => left));
    for (const [i, { foot, left, points }] of traces.entries()) {
      // What runs on below is read from there: in a hundredth of the samples the page draws the column one unit higher.
      if (names.indexOf(names[i]!, i + 1) >= 0) continue;
      const row = feet.reduce((best, each) => (Math.abs(each - foot) < Math.abs(best - foot) ? each : best));
      const offset = Math.round((row - foot) / 0.02835);
      const first = Math.round((left - begin) / 0.02835 / 5);
      const samples = recording.leads.get(names[i]!)!;
      const read = points.map((_, k) => Math.round(samples[first + k]! / LSB) + 0);
      const drawn = points.map(([, y]) => Math.round((y + offset) / 4.88) + 0);
      expect(read, names[i]).toEqual(drawn);
      expect(points.every(([x], k) => x === 5 * k)).toBe(true);
    }
    expect([recording.rate, recording.samples]).toEqual([500, 5000]);
    // Columns of 2.5 s stay what they are.
    for (const [lead, at] of [
      ['I', 1300],
      ['aVR', 600],
      ['V3', 1000],
      ['V6', 3000],
    ] as const)
      expect(recording.leads.get(lead)![at], lead).toBeNaN();
  });

  it('what is printed beside it is the device’s', async () => {
    const { measurements, statements, patient } = await recordingAt(path);
    const value = (code: string) => measurements.find((each) => each.code === code)?.value;
    expect(
      ['heart-rate', 'pr-interval', 'qrs-duration', 'qt-interval', 'qtc', 'p-axis', 'qrs-axis', 't-axis'].map(value),
    ).toEqual([77, 166, 86, 454, 513, 43, -13, 36]);
    expect(statements).toContain('NORMAL SINUS RHYTHM');
    expect(statements).toContain('MINIMAL VOLTAGE CRITERIA FOR LVH, MAY BE NORMAL VARIANT');
    expect(patient).toEqual({ sex: 'female' });
  });
});

describe('GE CardioSoft', () => {
  const path = `${FIXTURES}/pdf/cardiosoft-test-patient.pdf`;
  /** Units of the page, 1/600 inch, for a millivolt at 10 mm/mV and for a sample at 50 mm/s and 500 Hz. */
  const MILLIVOLT = (10 / 25.4) * 600;
  const SAMPLE = (0.1 / 25.4) * 600;

  it('all fifteen leads of 5 s pass through the points that the pages draw', async () => {
    const recording = await recordingAt(path);
    expect([recording.rate, recording.samples]).toEqual([500, 2500]);
    const pages = (await streams(path)).filter((text) => text.includes('Tf'));
    const names = [
      ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'],
      ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'],
      ['V3R', 'V4R', 'V7'],
    ];
    expect([...recording.leads.keys()]).toEqual(names.flat());
    for (const [number, page] of pages.entries()) {
      const traces = page
        .split(/(?<=\s)(?=-?[\d.]+ -?[\d.]+ m\b)/)
        .map(pointsIn)
        .filter((points) => points.length > 500);
      expect(traces).toHaveLength(names[number]!.length);
      // The page lies on its side: x is the height, y the time.
      for (const [i, points] of traces.entries()) {
        const samples = recording.leads.get(names[number]![i]!)!;
        const rests = points.map(([height, at]) => {
          const sample = Math.min(2499, Math.max(0, Math.round((at - points[0]![1]) / SAMPLE)));
          return samples[sample]! * MILLIVOLT + height;
        });
        const zero = middleOf(rests);
        const missed = rests.filter((rest) => Math.abs(rest - zero) > 1);
        // The first point is rounded, so that some are taken for their neighbours here.
        expect(missed.length / rests.length, names[number]![i]).toBeLessThan(0.05);
      }
    }
  });

  it('the limb leads agree, and what is printed is read', async () => {
    const { leads, measurements, patient, device } = await recordingAt(path);
    const [one, two, three] = ['I', 'II', 'III'].map((lead) => leads.get(lead)!);
    const rests = Array.from(two!, (value, i) => value - one![i]! - three![i]!);
    const middle = middleOf(rests);
    // Half a unit of the page in each of three leads.
    expect(Math.max(...rests.map((rest) => Math.abs(rest - middle)))).toBeLessThan(0.015);
    const value = (code: string) => measurements.find((each) => each.code === code)?.value;
    expect(
      [
        'heart-rate',
        'pq-interval',
        'qrs-duration',
        'qt-interval',
        'qtc',
        'p-axis',
        'qrs-axis',
        't-axis',
        'p-duration',
      ].map(value),
    ).toEqual([75, 158, 100, 366, 408, 68, 69, 60, 110]);
    expect(patient).toEqual({ age: 20, sex: 'female' });
    expect(device.filter).toBe('0.01-20 Hz');
  });

  it('says nothing of whom it is of', async () => {
    const recording = await recordingAt(path);
    const told = JSON.stringify(recording, (key, each) =>
      key === 'leads' || each instanceof Float32Array ? undefined : each,
    ).toLowerCase();
    for (const secret of ['testmann', '1282423', 'kerckhoff', '2001']) expect(told).not.toContain(secret);
  });
});

const meanAt = (samples: Float32Array, at: number, reach: number): number => {
  const around = samples.slice(Math.max(0, at - reach), at + reach + 1);
  return around.reduce((sum, value) => sum + value, 0) / around.length;
};

/** How alike the heights of two lists are, and how much higher the first is. */
function compared(pairs: readonly (readonly [number, number])[]) {
  const mean = (k: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [ma, mb] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [a, b] of pairs) {
    ab += (a - ma) * (b - mb);
    aa += (a - ma) ** 2;
    bb += (b - mb) ** 2;
  }
  return { correlation: ab / Math.sqrt(aa * bb), slope: ab / bb };
}

describe('matplotlib', () => {
  it('the page of an ECG in DICOM is that ECG', async () => {
    const page = await recordingAt(`${FIXTURES}/pdf/anonymous_ecg_3x4_1.pdf`);
    const record = await recordingAt(`${FIXTURES}/dicom/anonymous_ecg.dcm`);
    expect(page.leads.size).toBe(12);
    for (const [lead, samples] of page.leads) {
      const truth = record.leads.get(lead)!;
      // 1000 Hz in the record, 500 on the page, which was filtered to 40 Hz, whereby it is some milliseconds later: compared as means of 24 ms.
      const later = [0, 1, 2, 3, 4].map((by) =>
        compared(
          Array.from(samples, (_, i) => [meanAt(samples, i, 6), meanAt(truth, 2 * (i - by), 12)] as const).filter(
            ([a, b]) => !Number.isNaN(a + b),
          ),
        ),
      );
      const best = later.reduce((a, b) => (b.correlation > a.correlation ? b : a));
      expect(best.correlation, lead).toBeGreaterThan(0.97);
      expect(best.slope, lead).toBeGreaterThan(0.85);
      expect(best.slope, lead).toBeLessThan(1.1);
    }
  });
});
