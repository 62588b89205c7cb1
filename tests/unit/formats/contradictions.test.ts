// Files whose sizes and counts contradict what is in them: they are read as far as they can be, and it is said.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldsOf, withValue } from '../../../scripts/lib/fuzz/fields';
import { readFiles } from '../../../src/formats/read';
import { bytesFile, codes } from './files';

const FIXTURES = 'tests/fixtures';
const bytesAt = (path: string) => new Uint8Array(readFileSync(`${FIXTURES}/${path}`));

/** The issues of a file that are not said of it as it is; `change` makes other bytes of it, `beside` it needs. */
async function saidOf(path: string, change: (bytes: Uint8Array) => Uint8Array, beside: readonly string[] = []) {
  const read = async (bytes: Uint8Array) =>
    (
      await readFiles([
        bytesFile(basename(path), bytes),
        ...beside.map((each) => bytesFile(basename(each), bytesAt(each))),
      ])
    )[0]!;
  const [before, after] = [await read(bytesAt(path)), await read(change(bytesAt(path)))];
  expect(after.recording).toBeDefined();
  const known = codes(before.issues);
  return codes(after.issues).filter((code) => !known.includes(code));
}

/** Sets the field of that name, the first or the one at `index`, to a value. */
const lie =
  (name: string, value: number, index = 0) =>
  (bytes: Uint8Array) =>
    withValue(bytes, fieldsOf(bytes).filter((field) => field.name === name)[index]!, value);

const replaced = (from: string, to: string) => (bytes: Uint8Array) => {
  const text = new TextDecoder('latin1').decode(bytes);
  expect(text).toContain(from);
  return Uint8Array.from(text.replace(from, to), (character) => character.charCodeAt(0));
};

describe('what contradicts itself is told', () => {
  it.each([
    ['EDF, a signal without samples', 'seeds/edf/r.edf', lie('samples in a record', 0, 1), 'lead-empty'],
    ['ISHNE, where the samples begin', 'seeds/ishne/r.ecg', lie('samples', 540, 1), 'start-doubtful'],
    [
      'MUSE, a waveform whose leads have no size',
      'seeds/muse/muse.xml',
      replaced('<LeadSampleSize>2</LeadSampleSize>\n<LeadOff', '<LeadSampleSize>0</LeadSampleSize>\n<LeadOff'),
      'lead-unreadable',
    ],
    [
      'Philips, fewer leads than names',
      'seeds/philips/philips.xml',
      replaced('numberofleads="12"', 'numberofleads="11"'),
      'lead-count-differs',
    ],
    ['ATC, a block shorter than it is', 'atc/constructed-6-lead.atc', lie('block ecg3', 1100), 'file-damaged-behind'],
    ['ATC, a block longer than the file', 'seeds/atc/r.atc', lie('block ecg ', -1), 'truncated'],
    [
      'FHIR, values of more leads than divide them',
      'seeds/fhir/fhir.json',
      replaced('"dimensions":1', '"dimensions":7'),
      'values-incomplete',
    ],
    [
      'MATLAB, a variable larger than its bytes',
      'matlab/constructed-v5-leads.mat',
      lie('size of a matrix', 4088, 4),
      'file-damaged-behind',
    ],
    [
      'MATLAB 4, what is no variable behind another',
      'seeds/matlab/level4.mat',
      (bytes: Uint8Array) => Uint8Array.from([...bytes, 1, 2, 3]),
      'file-damaged-behind',
    ],
    [
      'DICOM, a group without a rate among others',
      'dicom/constructed-3x4-implicit.dcm',
      (bytes: Uint8Array) => withoutRate(bytes),
      'lead-unreadable',
    ],
    [
      'DICOM, what is no element behind the samples',
      'dicom/constructed-3x4-implicit.dcm',
      (bytes: Uint8Array) => Uint8Array.from([...bytes.subarray(0, 3804), ...bytes.subarray(1820)]),
      'file-damaged-behind',
    ],
    [
      'MATLAB, a variable of no size with numbers',
      'matlab/constructed-v5-leads.mat',
      lie('size of a matrix', 0, 4),
      'file-damaged-behind',
    ],
    ['DICOM, fewer samples than there are', 'seeds/dicom/ecg.dcm', lie('samples', 300), 'samples-behind-end'],
    [
      'DICOM, a piece of the samples left out',
      'dicom/constructed-3x4-implicit.dcm',
      (bytes: Uint8Array) => Uint8Array.from([...bytes.subarray(0, 1763), ...bytes.subarray(2202)]),
      'file-damaged-behind',
    ],
    ['MFER, blocks shorter than they are', 'seeds/mfer/r.mwf', lie('block length', 499), 'file-damaged-behind'],
    [
      'MATLAB, what is no variable behind another',
      'matlab/constructed-v5-leads.mat',
      lie('element 14', 4049, 1),
      'file-damaged-behind',
    ],
    ['ATC, a block of another name', 'atc/constructed-6-lead.atc', replaced('ecg2', 'efg2'), 'file-damaged-behind'],
  ])('%s', async (_, path, change, code) => {
    expect(await saidOf(path, change)).toContain(code);
  });

  it('HDF5, a shape that its bytes do not have', async () => {
    const bytes = bytesAt('hdf5/constructed-contiguous.h5');
    const view = new DataView(bytes.buffer);
    // The dataspace of the samples: 500 by 12, 8 bytes each.
    const at = bytes.findIndex(
      (_, i) =>
        i % 8 === 0 &&
        i + 16 <= bytes.length &&
        view.getBigUint64(i, true) === 500n &&
        view.getBigUint64(i + 8, true) === 12n,
    );
    expect(at).toBeGreaterThan(0);
    view.setBigUint64(at, 499n, true);
    const [result] = await readFiles([bytesFile('a.h5', bytes)]);
    expect(codes(result!.issues)).toContain('content-damaged');
  });

  it('FHIR, values of two leads that are one', async () => {
    const said = await saidOf('seeds/fhir/fhir.json', replaced('"dimensions":1', '"dimensions":2'));
    expect(said).toContain('unknown-lead');
  });

  it('WFDB, more samples than are counted', async () => {
    const said = await saidOf('seeds/wfdb/r.hea', lie('samples', 599), ['seeds/wfdb/r.dat']);
    expect(said).toContain('samples-behind-end');
  });

  it('WFDB, and not where packed samples fill whole bytes', async () => {
    const header = (frames: number) => `r 1 500 ${frames}\nr.dat 310 200 10 0 0 0 0 I\n`;
    const read = (frames: number) =>
      readFiles([
        bytesFile('r.hea', new TextEncoder().encode(header(frames))),
        bytesFile('r.dat', new Uint8Array(400)),
      ]);
    expect(codes((await read(299))[0]!.issues)).toEqual([]);
    expect(codes((await read(290))[0]!.issues)).toEqual(['samples-behind-end']);
  });
});

/** Sampling Frequency (003A,001A) of the first group made of blanks. */
function withoutRate(original: Uint8Array): Uint8Array {
  const bytes = original.slice();
  const tag = [0x3a, 0, 0x1a, 0];
  const at = bytes.findIndex((_, i) => tag.every((byte, j) => bytes[i + j] === byte));
  const length = new DataView(bytes.buffer).getUint32(at + 4, true);
  return bytes.fill(0x20, at + 8, at + 8 + length);
}

describe('a lead without a name is not taken for the one of its number', () => {
  it.each([
    ['MUSE', 'seeds/muse/muse.xml', /<LeadID>I<\/LeadID>/],
    ['Sapphire', 'seeds/sapphire/sapphire.xml', / (?:lead|label)="I"/],
    ['Schiller', 'seeds/schiller/schiller.xml', /<name>I<\/name>/],
    ['Mortara', 'seeds/mortara/mortara.xml', / NAME="I"/],
    ['CardioSoft', 'seeds/cardiosoft/cardiosoft.xml', / lead="I"/],
  ])('%s', async (_, path, name) => {
    const text = new TextDecoder().decode(bytesAt(path));
    const bytes = new TextEncoder().encode(text.replace(new RegExp(name, 'g'), ''));
    expect(bytes.length).toBeLessThan(text.length);
    const [result] = await readFiles([bytesFile(basename(path), bytes)]);
    expect([...result!.recording!.leads.keys()]).not.toContain('I');
    expect(codes(result!.issues)).toContain('unknown-lead');
  });
});
