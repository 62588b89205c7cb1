// Every sample beside the repository is written in every format and read again.

import { describe, expect, it } from 'vitest';
import { parseLeadName } from '../../src/ecg/leads';
import { LEAVING_BY_DEFAULT, leaving } from '../../src/ecg/leaving';
import type { Recording } from '../../src/ecg/recording';
import { hertz } from '../../src/ecg/units';
import { gridIn, scaleOnGrid } from '../../src/formats/kit/grid';
import { readFiles } from '../../src/formats/read';
import { fileName } from '../../src/formats/reader';
import { WRITER_NAMES, WRITERS, type WriterName } from '../../src/formats/writers';
import { ENGLISH } from '../../src/words/language';
import { textInWords } from '../../src/words/text';
import { bytesFile } from '../unit/formats/files';
import { readPath, SAMPLES, samplesAreThere } from './references';

/** What a number of 16 bits may be off, as a share of the largest of a lead: half of its step. */
const HALF_OF_16_BITS = 0.5 / 32_767;
/** Single precision, twice rounded. */
const ROUNDED = 2 ** -22;

/** Bits of the samples that each format holds. */
const BITS: Readonly<Record<WriterName, 16 | 32>> = {
  wfdb: 32,
  edf: 16,
  fhir: 32,
  'fhir-r5': 32,
  dicom: 16,
  aecg: 32,
  csv: 32,
  json: 32,
};
/** Formats that have no number for a missing sample and write zero. */
const ZEROS: ReadonlySet<WriterName> = new Set(['edf']);

const TEXT: ReadonlySet<WriterName> = new Set(['fhir', 'fhir-r5', 'aecg', 'csv', 'json']);
/** Formats that end with the last sample that is there. */
const ENDS: ReadonlySet<WriterName> = new Set(['aecg']);

function tolerance(samples: Float32Array, to: WriterName): number {
  const size = samples.reduce((most, sample) => Math.max(most, Math.abs(sample) || 0), 0);
  const grid = gridIn(samples);
  const scale = grid && scaleOnGrid(grid);
  const fits = scale !== undefined && scale.high - scale.low <= 65_534;
  if (BITS[to] === 32 || fits) return ROUNDED * size;
  // Ends of ranges are rounded up to whole microvolts.
  return HALF_OF_16_BITS * (size + 0.001) + ROUNDED * size;
}

/** Formats without a standard: leads without a lead's name are not taken for any, and a few numbers for no ECG. */
const NEED_NAMES: ReadonlySet<WriterName> = new Set(['csv', 'json']);
const FEWEST = 50;

/** What has to come back. */
const expectedLeads = ({ leads, samples }: Recording, to: WriterName) =>
  NEED_NAMES.has(to)
    ? [...leads].filter(([lead]) => samples >= FEWEST && parseLeadName(lead) !== undefined)
    : [...leads];

/** A lead as a place and a difference, where it has not come back as it was. */
function difference(before: Float32Array, after: Float32Array | undefined, to: WriterName): string | undefined {
  if (!after) return 'not there';
  const most = tolerance(before, to);
  for (const [i, value] of before.entries()) {
    // Where no lead has a sample at its end, none is written.
    const read = after[i] ?? (ENDS.has(to) ? Number.NaN : 0);
    if (
      Number.isNaN(value)
        ? !(Number.isNaN(read) || (ZEROS.has(to) && Math.abs(read) <= most + 0.01))
        : !(Math.abs(read - value) <= most)
    )
      return `sample ${i}: ${value} became ${read}, allowed ${most}`;
  }
  return undefined;
}

const files = new Map<string, Recording>();

describe.skipIf(!samplesAreThere)('every sample', async () => {
  if (samplesAreThere)
    for (const { file, recording } of await readPath(SAMPLES, { rate: hertz(500) }))
      if (recording && !recording.part) files.set(`${file} ${recording.name}`, recording);

  it('of all formats', () => {
    expect(files.size).toBeGreaterThan(80);
  });

  it.each(WRITER_NAMES)(
    'comes back from %s as it was',
    async (to) => {
      const wrong: string[] = [];
      for (const [file, recording] of files) {
        const leaves = leaving(recording, LEAVING_BY_DEFAULT, (text) => textInWords(ENGLISH, text));
        const expected = expectedLeads(leaves, to);
        // Hours as text take long to read.
        if (expected.length === 0 || (TEXT.has(to) && recording.samples * expected.length > 2 ** 20)) continue;
        const written = WRITERS[to].write({ recording: leaves, name: 'ecg' });
        const read = await readFiles(written.map(({ name, bytes }) => bytesFile(name, bytes)));
        const again = read[0]?.recording;
        const tell = (what: string) => wrong.push(`${fileName(file)}: ${what}`);
        if (read.length !== 1 || !again) {
          tell(JSON.stringify(read.map(({ file: path, issues }) => [path, issues])));
          continue;
        }
        if (Math.abs(again.rate / recording.rate - 1) > 1e-6) tell(`${recording.rate} Hz became ${again.rate}`);
        if (again.samples < recording.samples && !ENDS.has(to))
          tell(`${recording.samples} samples became ${again.samples}`);
        if (again.patient.age !== recording.patient.age || again.patient.sex !== recording.patient.sex)
          tell(`${JSON.stringify(recording.patient)} became ${JSON.stringify(again.patient)}`);
        if (again.startTime !== undefined) tell(`begins at ${again.startTime}`);
        for (const [lead, samples] of expected) {
          const apart = difference(samples, again.leads.get(lead), to);
          if (apart) tell(`${lead}: ${apart}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    300_000,
  );
});
