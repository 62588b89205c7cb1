// Damaged files: whatever is cut off or changed, reading ends in a recording or in issues, never in an exception, and soon.

import { expect, it } from 'vitest';
import { inputFiles } from '../../scripts/input-files';
import { hostileFiles } from '../../scripts/lib/fuzz/hostile';
import { seeded } from '../../scripts/lib/fuzz/mutant';
import { mutants } from '../../scripts/lib/fuzz/mutations';
import { type Damage, untold } from '../../scripts/lib/fuzz/oracle';
import { flawOf } from '../../scripts/lib/fuzz/soundness';
import { readFiles } from '../../src/formats/read';
import type { InputFile, ReadResult } from '../../src/formats/reader';
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
  'wfdb/constructed-flac/00001_lr_flac.hea',
  'ishne/ECG_P28.01.ecg',
  'edf/test_subsecond.edf',
  'edf/test_generator_2.edf',
  'bdf/test_generator.bdf',
  'cardiosoft/constructed-00001_lr.xml',
  'cardiosoft/constructed-exercise.xml',
  'mortara/constructed-00001_lr.xml',
  'muse/constructed-00001_lr.xml',
  'sapphire/constructed-00001_lr.xml',
  'schiller/constructed-00001_lr.xml',
  'csv/MUSE_20180111_155249_70000.csv',
  'csv/labchart-blocks.txt',
  'json/twelve-leads.json',
  'dicom/anonymous_ecg.dcm',
  'dicom/constructed-3x4-implicit.dcm',
  'dicom/constructed-8-bit-big-endian.dcm',
  'dicom/constructed-32-bit-deflated.dcm',
  'contec/constructed.ECG',
  'rdt/constructed.rdt',
  'rdt/constructed-johns-hopkins.rdt',
  'aecg/liryc-hl7aecg_example.xml',
  'aecg/minimum_aecg.xml',
  'fhir/hl7-observation-example-sample-data.json',
  'csv/anonymous_ecg.MEDIAN_BEAT.csv',
  'csv/ptbxl_database.csv',
  'scp/Example.scp',
  'scp/example_full_anon.SCP',
  'scp/healforce-62.SCP',
  'matlab/constructed-v4.mat',
  'matlab/constructed-v5-compressed.mat',
  'matlab/constructed-v5-leads.mat',
  'matlab/constructed-v7.3.mat',
  'hdf5/constructed-contiguous.h5',
  'hdf5/constructed-gzip-shuffle.h5',
  'hdf5/constructed-lzf.h5',
  'hdf5/constructed-v110-fixed-array.h5',
  'hdf5/constructed-latest-single-chunk.h5',
  'numpy/constructed-big-endian-i2.npy',
  'numpy/constructed-named.npz',
  'numpy/constructed-compressed.npz',
  'philips/129DYPRG.XML',
  'atc/constructed-6-lead.atc',
  'mfer/constructed-12-lead.mwf',
  'seeds/aecg/aecg.xml',
  'seeds/csv/table.csv',
  'seeds/dicom/ecg.dcm',
  'seeds/edf/r.edf',
  'seeds/ishne/r.ecg',
  'seeds/json/ecg.json',
  'seeds/mfer/r.mwf',
  'pdf/cardiosoft-test-patient.pdf',
  'pdf/anonymous_ecg_3x4_1.pdf',
  'seeds/pdf/report.pdf',
  'seeds/philips/philips.xml',
  'seeds/scp/r.scp',
  'seeds/wfdb/r.hea',
];

/** A group of files with one of them damaged. */
const damaged = (files: readonly InputFile[], index: number, bytes: Uint8Array): InputFile[] =>
  files.with(index, { path: files[index]!.path, size: bytes.length, bytes: async () => bytes });

/** Milliseconds of the processor: a busy machine is no slow reader. What hangs meets the limit of the test. */
const LONGEST_READING = 5000;

async function expectSound(
  files: readonly InputFile[],
  change: string,
  original: readonly ReadResult[] = [],
  damage: Damage = 'content',
): Promise<void> {
  const start = process.cpuUsage();
  const results = await readFiles(files);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000, change).toBeLessThan(LONGEST_READING);
  expect(flawOf(results), change).toBeUndefined();
  expect(untold(original, results, damage), change).toBeUndefined();
}

const CUTS = 20;
const ROUNDS = 40;

it.each(FILES)('%s, cut short and changed', async (path) => {
  const files = await Promise.all((await inputFiles([`${FIXTURES}/${path}`])).map(held));
  // What a reader loads when the first of its files arrives is no part of the time.
  const original = await readFiles(files);
  const random = seeded(path.length);
  for (const [index, file] of files.entries()) {
    for (const { change, bytes, damage } of mutants(await file.bytes(), [], random, {
      cuts: CUTS,
      rounds: ROUNDS,
      large: path.startsWith('seeds/'),
    }))
      await expectSound(damaged(files, index, bytes), `${file.path}: ${change}`, original, damage);
  }
});

it.each(hostileFiles().map((file) => [file.path, file] as const))('%s, made to do harm', async (path, file) => {
  await expectSound([file], path);
});
