// Norav PC-ECG 1200, raw data (.rdt). There is no header: frames of twelve 16-bit samples, little endian, 2.44 uV each, in the
// order I, II, III, aVR, aVL, aVF, V1 ... V6, as read by the project BRAVEHEART (load_norav.m); the device samples at 500 Hz
// (Norav, PC-ECG 1200 user guide).

import { STANDARD_LEADS } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { BYTES_OF_SAMPLE } from '../kit/budget';
import { partToRead } from '../kit/parts';
import { recordingOf } from '../kit/recording';
import { type FormatReader, fileName, sliceOf, stemOf } from '../reader';

const SAMPLE_BYTES = 2;
const FRAME_BYTES = STANDARD_LEADS.length * SAMPLE_BYTES;
const MILLIVOLTS_PER_UNIT = 0.00244;
const DEFAULT_RATE = 500;

const I = STANDARD_LEADS.indexOf('I');
const II = STANDARD_LEADS.indexOf('II');
const III = STANDARD_LEADS.indexOf('III');
const AVR = STANDARD_LEADS.indexOf('aVR');

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Each lead was rounded, and filtered, on its own. */
const TOLERANCE = 4;
/** How many frames must be there, to tell an ECG from any other bytes, ... */
const FEWEST_FRAMES = 50;
/** ... and in how many a limb lead must be so far from zero that what it obeys is no chance. */
const FEWEST_TELLING = 10;
const TELLING = 5 * TOLERANCE;
const SHARE_IN_TOLERANCE = 0.95;

/**
 * Whether bytes are frames of twelve leads: those of the limbs obey Einthoven (III = II - I) and Goldberger
 * (aVR = -(I + II) / 2), and are not all the same.
 */
function isTwelveLeads(head: Uint8Array): boolean {
  const view = viewOf(head);
  const frames = Math.floor(head.length / FRAME_BYTES);
  if (frames < FEWEST_FRAMES) return false;
  let obeying = 0;
  let telling = 0;
  let obeyingTelling = 0;
  const values = new Set<number>();
  for (let frame = 0; frame < frames; frame++) {
    const sample = (lead: number) => view.getInt16(frame * FRAME_BYTES + lead * SAMPLE_BYTES, true);
    const einthoven = sample(III) - (sample(II) - sample(I));
    const goldberger = sample(AVR) + (sample(I) + sample(II)) / 2;
    const obeys = Math.abs(einthoven) <= TOLERANCE && Math.abs(goldberger) <= TOLERANCE;
    if (obeys) obeying++;
    if (Math.max(Math.abs(sample(I)), Math.abs(sample(II))) >= TELLING) {
      telling++;
      if (obeys) obeyingTelling++;
    }
    values.add(sample(II));
  }
  const tells = telling >= FEWEST_TELLING && obeyingTelling >= SHARE_IN_TOLERANCE * telling;
  return tells && obeying >= SHARE_IN_TOLERANCE * frames && values.size > 2;
}

export const rdtReader: FormatReader = {
  format: 'Norav RDT',

  recognises: ({ path }, head) => /\.rdt$/i.test(path) && isTwelveLeads(head),

  async read(file, { options, budget }) {
    const name = fileName(file.path);
    const total = Math.floor(file.size / FRAME_BYTES);
    if (total === 0) return { issues: [issue('no-samples', { file: name }, name)] };
    const rate = options.rate ?? hertz(DEFAULT_RATE);
    const { first, count, part } = partToRead(total, rate, STANDARD_LEADS.length, options.start);
    budget.make(BYTES_OF_SAMPLE * count * STANDARD_LEADS.length);
    const view = viewOf(await sliceOf(file, first * FRAME_BYTES, (first + count) * FRAME_BYTES));
    const issues: ReadIssue[] = [];
    if (options.rate === undefined) issues.push(issue('rate-assumed', { file: name, rate: DEFAULT_RATE }, name));
    if (file.size % FRAME_BYTES !== 0) issues.push(issue('end-missing', { file: name }, name));
    return recordingOf({
      name: stemOf(name),
      format: this.format,
      rate,
      leads: STANDARD_LEADS.map((lead, i) => {
        const samples = Float32Array.from(
          { length: count },
          (_, frame) => view.getInt16(frame * FRAME_BYTES + i * SAMPLE_BYTES, true) * MILLIVOLTS_PER_UNIT,
        );
        return [lead, samples];
      }),
      device: { name: 'Norav PC-ECG 1200' },
      part,
      issues,
    });
  },
};
