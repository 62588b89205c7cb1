// A file of every format with a rate that no ECG has, with voltages that none has, and with numbers that are none.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../scripts/lib/fuzz/fields';
import { resealed } from '../../../scripts/lib/fuzz/seals';
import { hertz } from '../../../src/ecg/units';
import { readFiles } from '../../../src/formats/read';
import type { ReadOptions, ReadResult } from '../../../src/formats/reader';
import { READERS } from '../../../src/formats/readers';
import { dicomFile, ecg, group, SCP } from './dicom/encoder';
import { edfBytes } from './edf/constructed';
import { bytesFile, codes } from './files';

const FIXTURES = 'tests/fixtures';

type Change = (bytes: Uint8Array) => Uint8Array;

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** All of one text made another. */
const text =
  (from: string | RegExp, to: string): Change =>
  (bytes) => {
    const before = new TextDecoder('latin1').decode(bytes);
    const after = before.replaceAll(from, to);
    expect(after).not.toBe(before);
    return latin1(after);
  };

/** The first double of one value made another. */
const double =
  (from: number, to: number): Change =>
  (original) => {
    const bytes = original.slice();
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 8 <= bytes.length; at++) {
      if (view.getFloat64(at, true) !== from) continue;
      view.setFloat64(at, to, true);
      return bytes;
    }
    throw new Error(`no ${from} in it`);
  };

/** The first whole number of eight bytes of one value made another. */
const integer =
  (from: number, to: number): Change =>
  (original) => {
    const bytes = original.slice();
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      if (view.getBigUint64(at, true) !== BigInt(from)) continue;
      view.setBigUint64(at, BigInt(to), true);
      return bytes;
    }
    throw new Error(`no ${from} in it`);
  };

/** Two bytes at a place, and another two at a place where there are any; checksums set right. */
const words =
  (...values: readonly (readonly [at: number, value: number])[]): Change =>
  (original) => {
    const bytes = original.slice();
    for (const [at, value] of values) new DataView(bytes.buffer).setUint16(at, value, true);
    return resealed(bytes);
  };

/** Where a chunk of a file begins, by the name of its field. */
const chunkOf = (bytes: Uint8Array, name: string): number =>
  fieldsOf(bytes).find((field) => field.name === name && field.chunk)!.chunk![0];

const BEATS = Array.from({ length: 500 }, (_, i) => (i % 250 > 100 && i % 250 <= 110 ? 800 : i % 7));

const dicom =
  (sensitivity: string, rate = '500'): Change =>
  () =>
    dicomFile(
      ecg([
        group({
          channels: [SCP(1), SCP(2)].map((lead) => ({ ...lead, sensitivity, unit: 'uV' })),
          rows: [BEATS, BEATS],
          rate,
        }),
      ]),
    );

const edf =
  (bdf: boolean, maximum: string, duration = 1): Change =>
  () =>
    edfBytes({
      bdf,
      duration,
      signals: ['I', 'II'].map((label) => ({ label, dimension: 'mV', samples: 500, physical: [-5, maximum] })),
      records: [[BEATS, BEATS]],
    });

interface Row {
  readonly path: string;
  readonly options?: ReadOptions;
  /** Makes the rate impossible; without it the format has none. Options, where the user alone gives it. */
  readonly rate?: Change | ReadOptions;
  /** Makes voltages of more than a volt; without it the numbers of the format reach no such. */
  readonly absurd?: Change | ReadOptions;
  /** Makes numbers infinite or far beyond all voltages, where the format can write them. */
  readonly infinite?: Change;
}

const FAST = { rate: hertz(1e6) };
const list = (to: string) => text(/\b99([ ,])/g, `${to}$1`);

const ROWS: Readonly<Record<string, Row>> = {
  'HL7 aECG': {
    path: 'seeds/aecg/aecg.xml',
    rate: text('increment value="0.002" unit="s"', 'increment value="5000" unit="s"'),
    absurd: text('scale value="5"', 'scale value="50000000"'),
    infinite: list('1e400'),
  },
  'AliveCor ATC': {
    path: 'seeds/atc/r.atc',
    rate: (bytes) => words([chunkOf(bytes, 'block fmt ') + 9, 1])(bytes),
    absurd: (bytes) =>
      words([chunkOf(bytes, 'block fmt ') + 11, 65_535], [chunkOf(bytes, 'block ecg ') + 8, 32_767])(bytes),
  },
  BDF: {
    path: 'seeds/bdf/r.bdf',
    rate: edf(true, '5', 100_000),
    absurd: edf(true, '5e6'),
    infinite: edf(true, '1e300'),
  },
  CSV: {
    path: 'seeds/csv/table.csv',
    rate: text('500 Hz', '0.5 Hz'),
    absurd: text('0.111', '5000'),
    infinite: text('0.111', '1e400'),
  },
  JSON: {
    path: 'json/twelve-leads.json',
    rate: text('"samplingRate": 500', '"samplingRate": 0.5'),
    absurd: text('[0, 0, 0', '[5000000, 0, 0'),
    infinite: text('[0, 0, 0', '[1e400, 0, 0'),
  },
  'Contec ECG90A': { path: 'seeds/contec/A1.ECG' },
  DICOM: { path: 'seeds/dicom/ecg.dcm', rate: dicom('1', '0.5'), absurd: dicom('10000'), infinite: dicom('1e300') },
  EDF: {
    path: 'seeds/edf/r.edf',
    rate: edf(false, '5', 100_000),
    absurd: edf(false, '5e6'),
    infinite: edf(false, '1e300'),
  },
  FHIR: {
    path: 'seeds/fhir/fhir.json',
    rate: text('"period":2', '"period":2000000'),
    absurd: text('"period":2', '"period":2,"factor":100000'),
    infinite: text(/\b99 /g, '1e400 '),
  },
  'GE CardioSoft': {
    path: 'seeds/cardiosoft/cardiosoft.xml',
    rate: text('<SampleRate units="Hz">500', '<SampleRate units="Hz">0.5'),
    absurd: text('units="uVperLsb">5<', 'units="uVperLsb">5000000<'),
    infinite: list('1e400'),
  },
  'GE MUSE': {
    path: 'seeds/muse/muse.xml',
    rate: text('<SampleBase>500', '<SampleBase>5'),
    absurd: text('UnitsPerBit>4.88', 'UnitsPerBit>4880000'),
    infinite: text('UnitsPerBit>4.88', 'UnitsPerBit>1e300'),
  },
  'GE Sapphire': {
    path: 'seeds/sapphire/sapphire.xml',
    rate: text('sampleRate V="500"', 'sampleRate V="0.5"'),
    absurd: text('S="4.88"', 'S="4880000"'),
    infinite: list('1e400'),
  },
  HDF5: {
    path: 'hdf5/constructed-contiguous.h5',
    rate: integer(250, 1),
    absurd: double(-0.2, 5000),
    infinite: double(-0.2, Number.POSITIVE_INFINITY),
  },
  ISHNE: { path: 'seeds/ishne/r.ecg', rate: words([272, 1]), absurd: words([206, 32_767], [534, 32_767]) },
  // Recognised by its rate among other things, and in microvolts unless the user says otherwise.
  'Johns Hopkins RDT': { path: 'seeds/johns-hopkins/vcg.rdt', absurd: { unit: 'V' } },
  MATLAB: {
    path: 'matlab/constructed-v5-leads.mat',
    rate: double(500, 0.5),
    absurd: double(-200, 5e6),
    infinite: double(-200, Number.POSITIVE_INFINITY),
  },
  MFER: {
    path: 'seeds/mfer/r.mwf',
    rate: (bytes) => mferExponent(bytes, 0x0b, -9),
    absurd: (bytes) => mferExponent(bytes, 0x0c, 0),
  },
  Mortara: {
    path: 'seeds/mortara/mortara.xml',
    rate: text('SAMPLE_FREQ="500"', 'SAMPLE_FREQ="0.5"'),
    absurd: text('UNITS_PER_MV="400"', 'UNITS_PER_MV="0.001"'),
    infinite: text('UNITS_PER_MV="400"', 'UNITS_PER_MV="1e-300"'),
  },
  'Norav RDT': { path: 'seeds/rdt/r.rdt', rate: FAST },
  NumPy: {
    path: 'numpy/constructed-f8.npy',
    options: { rate: hertz(500) },
    rate: FAST,
    absurd: double(-0.2, 5000),
    infinite: double(-0.2, Number.NEGATIVE_INFINITY),
  },
  PDF: {
    path: 'seeds/pdf/report.pdf',
    rate: text('25 mm/s', '0.1 mm/s'),
    absurd: text('10 mm/mV', '0.001 mm/mV'),
  },
  'Philips XML': {
    path: 'seeds/philips/philips.xml',
    rate: text(/samplespersecond="500"/g, 'samplespersecond="1000000"'),
    absurd: text('resolution="5"', 'resolution="5000000"'),
    infinite: text('resolution="5"', 'resolution="1e300"'),
  },
  'SCP-ECG': {
    path: 'seeds/scp/r.scp',
    rate: (bytes) => words([chunkOf(bytes, 'section 6') + 18, 1])(bytes),
    absurd: (bytes) =>
      words([chunkOf(bytes, 'section 6') + 16, 65_535], [chunkOf(bytes, 'section 6') + 26, 32_767])(bytes),
  },
  Schiller: {
    path: 'seeds/schiller/schiller.xml',
    rate: text('<value>500</value>', '<value>0.5</value>'),
    absurd: text('<unitperbit>1<', '<unitperbit>1000000<'),
    infinite: list('1e400'),
  },
  WFDB: {
    path: 'seeds/wfdb/r.hea',
    rate: text('r 3 500 600', 'r 3 5e302 600'),
    absurd: text('1000(0)/mV', '0.00001(0)/mV'),
    infinite: text('1000(0)/mV', '1e-300(0)/mV'),
  },
};

/** MFER: the exponent of the sampling interval (0Bh) or the resolution (0Ch), behind the unit of a definition. */
function mferExponent(original: Uint8Array, tag: number, exponent: number): Uint8Array {
  const bytes = original.slice();
  const { chunk } = fieldsOf(bytes).find(({ name }) => name === `tag ${tag.toString(16)}`)!;
  bytes[chunk![0] + 3] = exponent;
  return bytes;
}

async function read({ path, options = {} }: Row, change?: Change | ReadOptions): Promise<ReadResult> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const beside = path.endsWith('.hea') ? readdirSync(`${FIXTURES}/${folder}`) : [path.slice(folder.length + 1)];
  const files = beside.map((name) => {
    const bytes = new Uint8Array(readFileSync(`${FIXTURES}/${folder}/${name}`));
    return bytesFile(name, path.endsWith(name) && typeof change === 'function' ? change(bytes) : bytes);
  });
  return (await readFiles(files, typeof change === 'object' ? change : options))[0]!;
}

const samplesOf = ({ recording }: ReadResult) => [...recording!.leads.values()].flatMap((samples) => [...samples]);
const rows = Object.entries(ROWS);
const having = (what: 'rate' | 'absurd' | 'infinite') => rows.filter(([, row]) => row[what] !== undefined);

it('every reader has a row; those without a rate, or with numbers too small for an absurd voltage, are known', () => {
  // What Nihon Kohden writes is recognised and refused.
  const missing = READERS.filter(({ format }) => !(format in ROWS)).map(({ format }) => format);
  expect([...new Set(missing)]).toEqual(['Nihon Kohden XML']);
  expect(rows.filter(([, row]) => !row.rate).map(([format]) => format)).toEqual(['Contec ECG90A', 'Johns Hopkins RDT']);
  expect(rows.filter(([, row]) => !row.absurd).map(([format]) => format)).toEqual(['Contec ECG90A', 'Norav RDT']);
});

it.each(rows)('%s as it is has neither', async (format, row) => {
  const result = await read(row);
  expect(result.recording?.format).toBe(format);
  expect(codes(result.issues)).not.toContain('amplitude-unlikely');
});

describe('an impossible rate is refused', () => {
  it.each(having('rate'))('%s', async (_, row) => {
    const { recording, issues } = await read(row, row.rate);
    expect(recording).toBeUndefined();
    // Where the number is so far off that it is taken for none, the user is asked for another; MFER takes such channels for other signals.
    expect(['rate-impossible', 'rate-too-low', 'rate-missing', 'no-ecg-leads']).toContain(codes(issues).at(-1));
  });
});

describe('more than a volt is not drawn without a warning', () => {
  it.each(having('absurd'))('%s', async (_, row) => {
    const result = await read(row, row.absurd);
    expect(samplesOf(result).some((sample) => Math.abs(sample) > 1000)).toBe(true);
    expect(codes(result.issues)).toContain('amplitude-unlikely');
  });
});

describe('what is infinite is a gap, and said', () => {
  it.each(having('infinite'))('%s', async (_, row) => {
    const result = await read(row, row.infinite);
    const said = codes(result.issues);
    expect(
      said.some((code) =>
        [
          'values-impossible',
          'values-unreadable',
          'no-scale',
          'scale-missing',
          'lead-unreadable',
          'no-samples',
          'gain-unreadable',
        ].includes(code),
      ),
      said.join(),
    ).toBe(true);
    if (!result.recording) return;
    expect(samplesOf(result).every((sample) => !(Math.abs(sample) > 1e9))).toBe(true);
  });
});
