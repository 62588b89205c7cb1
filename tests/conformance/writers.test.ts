// Every sample beside the repository is written in every format and read again.

import { expect, describe, it } from 'vitest';
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
const BITS: Readonly<Record<WriterName, 16 | 32>> = { wfdb: 32, edf: 16, csv: 32 };
/** Formats that have no number for a missing sample and write zero. */
const ZEROS: ReadonlySet<WriterName> = new Set(['edf']);

function tolerance(samples: Float32Array, to: WriterName): number {
  const size = samples.reduce((most, sample) => Math.max(most, Math.abs(sample) || 0), 0);
  const grid = gridIn(samples);
  const scale = grid && scaleOnGrid(grid);
  const fits = scale !== undefined && scale.high - scale.low <= 65_534;
  if (BITS[to] === 32 || fits) return ROUNDED * size;
  // Ends of ranges are rounded up to whole microvolts.
  return HALF_OF_16_BITS * (size + 0.001) + ROUNDED * size;
}

/** A lead as a place and a difference, where it has not come back as it was. */
function difference(before: Float32Array, after: Float32Array | undefined, to: WriterName): string | undefined {
  if (!after) return 'not there';
  const most = tolerance(before, to);
  for (const [i, value] of before.entries()) {
    const read = after[i]!;
    if (Number.isNaN(value) ? !(Number.isNaN(read) || (ZEROS.has(to) && Math.abs(read) <= most + 0.01)) : !(Math.abs(read - value) <= most))
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

  it.each(WRITER_NAMES)('comes back from %s as it was', async (to) => {
    const wrong: string[] = [];
    for (const [file, recording] of files) {
      const leaves = leaving(recording, LEAVING_BY_DEFAULT, (text) => textInWords(ENGLISH, text));
      const start = performance.now();
      const written = WRITERS[to].write({ recording: leaves, name: 'ecg' });
      const taken = performance.now() - start;
      if (taken > 1000) console.log(to, file, taken);
      const read = await readFiles(written.map(({ name, bytes }) => bytesFile(name, bytes)));
      const again = read[0]?.recording;
      const tell = (what: string) => wrong.push(`${fileName(file)}: ${what}`);
      if (read.length !== 1 || !again) {
        tell(JSON.stringify(read.map(({ file: path, issues }) => [path, issues])));
        continue;
      }
      if (Math.abs(again.rate / recording.rate - 1) > 1e-6) tell(`${recording.rate} Hz became ${again.rate}`);
      if (again.samples < recording.samples) tell(`${recording.samples} samples became ${again.samples}`);
      if (again.patient.age !== recording.patient.age || again.patient.sex !== recording.patient.sex)
        tell(`${JSON.stringify(recording.patient)} became ${JSON.stringify(again.patient)}`);
      if (again.startTime !== undefined) tell(`begins at ${again.startTime}`);
      for (const [lead, samples] of leaves.leads) {
        const apart = difference(samples, again.leads.get(lead), to);
        if (apart) tell(`${lead}: ${apart}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});
