// Files of the kinds that people report to have been read wrongly, made up; a README beside each says what is right.
// A file that is read is a line with what its recording is, one that is refused a line with the code of the refusal.

import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import type { Recording } from '../../src/ecg/recording';
import { hertz } from '../../src/ecg/units';
import type { ReadOptions } from '../../src/formats/reader';
import { readPath, SAMPLES, samplesAreThere } from './references';

interface Right {
  /** Of several files: the one that names the others. */
  readonly file: string;
  readonly options?: ReadOptions;
  /** The code of the issue that says why nothing is read; without it, the file is read. */
  readonly refused?: string;
  readonly rate?: number;
  readonly samples?: number;
  readonly leads?: readonly string[];
  /** The highest sample of all leads, in mV. */
  readonly highest?: number;
  /** The highest sample of lead I, in mV. */
  readonly highestOfI?: number;
  /** The first sample of the first lead, in mV. */
  readonly first?: number;
  /** Samples of the first lead that are gaps. */
  readonly gaps?: number;
  /** Codes of all issues, in their order. */
  readonly issues?: readonly string[];
}

/** 1500 samples in three leads, as in the intact twin. */
const truncated = (file: string, gaps: number, issues: readonly string[]): Right => ({
  file: `csv-silent-truncation/${file}`,
  rate: 500,
  samples: 1500,
  leads: ['I', 'II', 'V5'],
  highest: 1.0988,
  gaps,
  issues,
});

const TABLES: readonly Right[] = [
  truncated('plain.csv', 0, []),
  truncated('labchart-plain.txt', 0, []),
  truncated('labchart-two-comments.txt', 0, []),
  truncated('error-row.csv', 1, ['values-unreadable']),
  truncated('lead-off-words.csv', 5, ['values-unreadable']),
  truncated('short-row.csv', 0, ['rows-short']),
  truncated('marker-row.csv', 0, ['lines-left-out']),
  truncated('heading-repeated.csv', 0, ['lines-left-out']),
  truncated('longest-run-in-the-middle.csv', 0, ['lines-left-out']),
  {
    file: 'csv-silent-truncation/apple-grouped-thousands.csv',
    rate: 512,
    samples: 1500,
    leads: ['I'],
    highest: 1.796312,
    gaps: 0,
    issues: [],
  },
  {
    file: 'csv-clock-and-numeric-heading/3-columns.csv',
    rate: 500,
    samples: 600,
    leads: ['1', '2', '3'],
    first: 0,
    issues: ['unit-assumed', 'unknown-lead'],
  },
  {
    file: 'csv-clock-and-numeric-heading/12-columns.csv',
    rate: 500,
    samples: 600,
    leads: STANDARD_LEADS,
    first: 0,
    issues: ['unit-assumed', 'leads-assumed'],
  },
  { file: 'csv-single-quoted-time/quoted.csv', rate: 256, samples: 600, leads: ['1', '2'], first: 0 },
  { file: 'table-rate-no-ecg-has/one-a-minute.csv', refused: 'rate-too-low' },
  { file: 'table-rate-no-ecg-has/polar-interval-1.hrm', refused: 'beats-only' },
  { file: 'table-rate-no-ecg-has/polar-interval-5.hrm', refused: 'beats-only' },
  { file: 'table-rate-no-ecg-has/polar-interval-238.hrm', refused: 'beats-only' },
  { file: 'mat-refusal-contradicts-itself/hr.mat', refused: 'array-names' },
  {
    file: 'json-exports-not-read/json-leads.json',
    rate: 500,
    samples: 5000,
    leads: STANDARD_LEADS,
    highest: 1.0988,
    gaps: 0,
    issues: ['unit-assumed'],
  },
];

/** Twelve leads of one ECG, 10 s or less of it at 500 Hz. */
const TWELVE = { rate: 500, samples: 5000, leads: STANDARD_LEADS, highestOfI: 0.599, issues: [] };

const WFDB: readonly Right[] = [
  ...['cli-path-with-dot/r.hea', './cli-path-with-dot//r.hea', 'wfdb-record-line-dates/../cli-path-with-dot/r.hea'].map(
    (file) => ({ file, ...TWELVE }),
  ),
  ...['A0001', 'E07835', 'yearonly'].map((name) => ({
    file: `wfdb-record-line-dates/${name}.hea`,
    ...TWELVE,
    samples: 1500,
  })),
  { file: 'wfdb-record-line-dates/mgh025.hea', ...TWELVE, samples: 1500, issues: ['start-unclear'] },
  { file: 'wfdb-record-name-with-folder/00001_medians.hea', ...TWELVE, samples: 600, highestOfI: 0.59877 },
  { file: 'wfdb-header-without-signals/chf202.hea', refused: 'no-signals' },
];

const UNITS: readonly Right[] = [
  ...['dotV', 'qmark'].map((name) => ({
    file: `unknown-unit-is-taken-as-mV/unit-${name}.edf`,
    ...TWELVE,
    highestOfI: 0.5988,
    issues: ['unit-unknown'],
  })),
  {
    file: 'unknown-unit-is-taken-as-mV/unit-empty.edf',
    ...TWELVE,
    highestOfI: 0.5988,
    issues: ['unit-assumed'],
  },
  { file: 'unknown-unit-is-taken-as-mV/unit-uVolt.edf', ...TWELVE, highestOfI: 0.5988 },
  ...['NU', 'V', 'adu'].map((name) => ({
    file: `unknown-unit-is-taken-as-mV/wfdb-${name}/r.hea`,
    ...TWELVE,
    issues: ['unit-unknown'],
  })),
  { file: 'unknown-unit-is-taken-as-mV/wfdb-uVolt/r.hea', ...TWELVE },
  {
    file: 'unknown-unit-is-taken-as-mV/wfdb-NU/r.hea',
    ...TWELVE,
    options: { unit: 'nV' },
    highestOfI: 0.000599,
  },
  ...['muse-2,44.xml', 'muse-2.44.xml'].map((name) => ({
    file: `decimal-comma-gain-in-xml/${name}`,
    rate: 100,
    highestOfI: 1.72264,
    issues: [],
  })),
  ...['cardiosoft-1,00.xml', 'cardiosoft-1.xml', 'muse-rate-100,0.xml'].map((name) => ({
    file: `decimal-comma-gain-in-xml/${name}`,
    rate: 100,
    highestOfI: 0.706,
    issues: [],
  })),
  ...['philips-2,50.xml', 'philips-2.50.xml'].map((name) => ({
    file: `decimal-comma-gain-in-xml/${name}`,
    highestOfI: 0.5,
    issues: [],
  })),
];

const NAMES_AND_HEADERS: readonly Right[] = [
  ...['ref', 'wct'].map((name) => ({
    file: `edf-lead-label-with-reference/${name}.edf`,
    ...TWELVE,
    highestOfI: 0.5988,
  })),
  ...['no-preamble-no-meta', 'same-with-preamble'].map((name) => ({
    file: `dicom-without-preamble-and-meta/${name}.dcm`,
    ...TWELVE,
  })),
];

const RIGHT: readonly Right[] = [...NAMES_AND_HEADERS, ...UNITS, ...TABLES, ...WFDB];

const highest = ({ leads }: Recording) =>
  [...leads.values()].reduce((most, samples) => samples.reduce((a, b) => (b > a ? b : a), most), -Infinity);

const gaps = ({ leads }: Recording) => [...leads.values()][0]!.filter(Number.isNaN).length;

describe.skipIf(!samplesAreThere)(`files from the field (${SAMPLES}/field)`, () => {
  it.each(RIGHT)('$file', async (right) => {
    const results = await readPath(`${SAMPLES}/field/${right.file}`, right.options);
    expect(results).toHaveLength(1);
    const [{ recording, issues }] = results as [(typeof results)[0]];
    const codes = issues.map(({ code }) => code);
    if (right.refused !== undefined) {
      expect(recording).toBeUndefined();
      expect(codes).toContain(right.refused);
      return;
    }
    expect(recording, JSON.stringify(issues)).toBeDefined();
    const read = recording!;
    if (right.rate !== undefined) expect(read.rate).toBe(hertz(right.rate));
    if (right.samples !== undefined) expect(read.samples).toBe(right.samples);
    if (right.leads !== undefined) expect([...read.leads.keys()]).toEqual(right.leads);
    if (right.highest !== undefined) expect(highest(read)).toBeCloseTo(right.highest, 5);
    if (right.highestOfI !== undefined) expect(Math.max(...read.leads.get('I')!)).toBeCloseTo(right.highestOfI, 5);
    if (right.first !== undefined) expect([...read.leads.values()][0]![0]).toBeCloseTo(right.first, 6);
    if (right.gaps !== undefined) expect(gaps(read)).toBe(right.gaps);
    if (right.issues !== undefined) expect(codes).toEqual(right.issues);
  });
});
