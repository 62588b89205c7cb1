// Damaged files: whatever is cut off or changed, reading ends in a recording or in issues, never in an exception, and soon.

import { expect, it } from 'vitest';
import { inputFiles } from '../../scripts/input-files';
import { readFiles } from '../../src/formats/read';
import type { InputFile } from '../../src/formats/reader';
import { FIXTURES, held } from './references';

const FILES = [
  'wfdb/ptb-xl/00001_lr.hea',
  'wfdb/ludb/1.hea',
  'wfdb/cinc2021/E07500.hea',
  'wfdb/mitdb/100.hea',
  'wfdb/mimicdb/03700181.hea',
  'wfdb/multi-segment/041s/041s.hea',
  'wfdb/wfdb-formats/binformats.hea',
  'wfdb/wfdb-formats/flacformats.hea',
  'csv/MUSE_20180111_155249_70000.csv',
  'csv/anonymous_ecg.MEDIAN_BEAT.csv',
  'csv/ptbxl_database.csv',
];

/** Numerical Recipes' linear congruential generator: the same damage in every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const withBytes = (file: InputFile, bytes: Uint8Array): InputFile => ({
  path: file.path,
  size: bytes.length,
  bytes: async () => bytes,
});

async function expectSound(files: InputFile[]): Promise<void> {
  const start = performance.now();
  const results = await readFiles(files);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(results.length).toBeGreaterThan(0);
  for (const { recording, issues } of results) {
    // "unreadable" is what an exception in a reader becomes.
    expect(issues.map(({ code }) => code)).not.toContain('unreadable');
    if (!recording) {
      expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
      continue;
    }
    expect(recording.rate).toBeGreaterThan(0);
    expect(recording.samples).toBeGreaterThan(0);
    for (const samples of recording.leads.values()) expect(samples).toHaveLength(recording.samples);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
}

const CUTS = 24;
const FLIPS = 40;

it.each(FILES)('%s, cut short', async (path) => {
  const files = await Promise.all((await inputFiles([`${FIXTURES}/${path}`])).map(held));
  for (const [index, file] of files.entries()) {
    const bytes = await file.bytes();
    for (let cut = 0; cut < CUTS; cut++) {
      const length = cut < 4 ? cut : Math.floor((bytes.length * cut) / CUTS);
      await expectSound(files.with(index, withBytes(file, bytes.subarray(0, length))));
    }
  }
});

it.each(FILES)('%s, with changed bytes', async (path) => {
  const files = await Promise.all((await inputFiles([`${FIXTURES}/${path}`])).map(held));
  const random = seeded(path.length);
  for (const [index, file] of files.entries()) {
    const original = await file.bytes();
    for (let round = 0; round < FLIPS; round++) {
      const bytes = original.slice();
      // Mostly where headers are: at the beginning of the file.
      const reach = round % 2 === 0 ? Math.min(bytes.length, 1000) : bytes.length;
      for (let flips = 0; flips <= round % 4; flips++) bytes[Math.floor(random() * reach)] = Math.floor(random() * 256);
      await expectSound(files.with(index, withBytes(file, bytes)));
    }
  }
});
