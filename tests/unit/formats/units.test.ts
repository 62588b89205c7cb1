// The rule for units, the same in every reader that has any: by name, by what the user says, by the size of the values.

import { describe, expect, it } from 'vitest';
import { hertz } from '../../../src/ecg/units';
import { arraysOutcome } from '../../../src/formats/arrays/outcome';
import { Budget } from '../../../src/formats/kit/budget';
import { Identities } from '../../../src/formats/kit/identities';
import { readFiles } from '../../../src/formats/read';
import type { InputFile, ReadOptions, ReadOutcome } from '../../../src/formats/reader';
import { document, RELATIVE, sequence, sequenceSet, series } from './aecg/build';
import {
  cardioSoftStrip,
  cardioSoftXml,
  museWaveform,
  museXml,
  sapphireWaveforms,
  sapphireXml,
  schillerWavedata,
  schillerXml,
} from './cart-xml';
import { dicomFile, ecg, group, SCP } from './dicom/encoder';
import { edfFile } from './edf/constructed';
import { bytesFile, codes, format16, textFile } from './files';

const SAMPLES = 500;
/** A beat every half second, 800 units high: microvolts of an ECG. */
const beats = (height: number) =>
  Array.from({ length: SAMPLES }, (_, i) => (i % 250 > 100 && i % 250 <= 110 ? height : i % 7));
const I = beats(800);
const II = beats(600);

const bracketed = (unit: string) => (unit.startsWith('[') ? unit : `(${unit})`);

const reading =
  (files: (unit: string) => readonly InputFile[]) =>
  async (unit: string, options: ReadOptions): Promise<ReadOutcome> =>
    (await readFiles(files(unit), options))[0]!;

const edf = (bdf: boolean) =>
  reading((dimension) => [
    edfFile({
      bdf,
      signals: ['I', 'II'].map((label) => ({ label, dimension, samples: SAMPLES })),
      records: [[I, II]],
    }),
  ]);

const xml = (make: (unit: string) => string) => reading((unit) => [textFile('x.xml', make(unit))]);

const FORMATS: Readonly<Record<string, (unit: string, options: ReadOptions) => Promise<ReadOutcome>>> = {
  EDF: edf(false),
  BDF: edf(true),
  WFDB: reading((unit) => [
    textFile(
      'r.hea',
      `r 2 500 ${SAMPLES}\nr.dat 16 1/${unit} 16 0 0 0 0 I\nr.dat 16 1/${unit} 16 0 0 0 0 II`.replace(/ +$/, ''),
    ),
    bytesFile('r.dat', format16(...I.flatMap((value, i) => [value, II[i]!]))),
  ]),
  DICOM: reading((unit) => [
    bytesFile(
      'x.dcm',
      dicomFile(ecg([group({ channels: [SCP(1), SCP(2)].map((lead) => ({ ...lead, unit })), rows: [I, II] })])),
    ),
  ]),
  'HL7 aECG': xml((unit) =>
    document(
      series(
        sequenceSet(
          RELATIVE(),
          ...[I, II].map((values, i) =>
            sequence({
              code: `MDC_ECG_LEAD_${'I'.repeat(i + 1)}`,
              digits: values.join(' '),
              scale: unit === '' ? '1' : `1 ${unit}`,
              origin: unit === '' ? '0' : `0 ${unit}`,
            }),
          ),
        ),
      ),
    ),
  ),
  FHIR: reading((unit) => [
    textFile(
      'x.json',
      JSON.stringify({
        resourceType: 'Observation',
        code: { coding: [{ system: 'urn:oid:2.16.840.1.113883.6.24', code: '131328' }] },
        component: [I, II].map((values, i) => ({
          code: { coding: [{ system: 'urn:oid:2.16.840.1.113883.6.24', code: String(131_329 + i) }] },
          valueSampledData: { origin: { value: 0, unit }, period: 2, dimensions: 1, data: values.join(' ') },
        })),
      }),
    ),
  ]),
  'GE MUSE': xml((unit) =>
    museXml(museWaveform({ I, II }, { unitsPerBit: 1, fields: { LeadAmplitudeUnits: unit === '' ? '?' : unit } })),
  ),
  'GE CardioSoft': xml((unit) =>
    cardioSoftXml(`<StripData>${cardioSoftStrip({ I, II }, { resolution: 1, units: unit })}</StripData>`),
  ),
  Schiller: xml((unit) =>
    schillerXml('', schillerWavedata('ECG_RHYTHMS', { I, II }, { unitPerBit: 1, units: unit === '' ? '?' : unit })),
  ),
  'GE Sapphire': xml((unit) => sapphireXml(sapphireWaveforms({ I, II }, { scale: 1, unit }))),
  CSV: reading((unit) => [
    textFile(
      'x.csv',
      [`I ${bracketed(unit)},II ${bracketed(unit)}`, ...I.map((value, i) => `${value},${II[i]}`)].join('\n'),
    ),
  ]),
  MATLAB: async (unit, options) => {
    const strides = [2, 1];
    const values = () => Float64Array.from(I.flatMap((value, i) => [value, II[i]!]));
    const outcome = arraysOutcome(
      () => ({
        arrays: [{ name: 'ecg', shape: [SAMPLES, 2], strides, kind: 'float', values }],
        texts: [
          { name: 'units', texts: [unit, unit] },
          { name: 'leads', texts: ['I', 'II'] },
        ],
      }),
      { path: 'x.mat', format: 'MATLAB', options, identities: new Identities(), budget: new Budget(1e6) },
    );
    return ('issues' in outcome ? outcome : outcome[0]) as ReadOutcome;
  },
};

const RATE = { rate: hertz(500) };
const highest = ({ recording, issues }: ReadOutcome) => {
  expect(recording, JSON.stringify(issues)).toBeDefined();
  return ['I', 'II'].map((lead) => Math.round(Math.max(...recording!.leads.get(lead)!) * 1e6) / 1e6);
};

const OF_UNITS = ['unit-unknown', 'unit-assumed', 'unit-as-others', 'unit-default', 'gain-missing', 'scale-missing'];
const ofUnits = ({ issues }: ReadOutcome) => codes(issues).filter((code) => OF_UNITS.includes(code));

describe.each(Object.entries(FORMATS))('%s', (_format, read) => {
  it.each(['uV', 'uVolt', 'MicroVolts', 'micro-volt', '\u00b5Volt', 'mcV', '[uV]', '\u00c2\u00b5V'])(
    'knows "%s" by its name',
    async (unit) => {
      const outcome = await read(unit, RATE);
      expect(highest(outcome)).toEqual([0.8, 0.6]);
      expect(ofUnits(outcome)).toEqual([]);
      expect(outcome.question?.unit).toBeUndefined();
    },
  );

  it.each(['', '?V', '.V', 'adu', 'NU', 'n/u', 'digits', 'count', 'counts', 'furlong'])(
    'tells "%s" by the size of the values, says so and asks',
    async (unit) => {
      const outcome = await read(unit, RATE);
      expect(highest(outcome)).toEqual([0.8, 0.6]);
      expect(ofUnits(outcome)).toHaveLength(1);
      expect(['unit-unknown', 'unit-assumed']).toContain(ofUnits(outcome)[0]);
      expect(outcome.question).toMatchObject({ rate: false, unit: '\u00b5V' });
    },
  );

  it('takes what the user says before what the size says, and not before what the file says', async () => {
    const told = await read('?V', { ...RATE, unit: 'nV' });
    expect(highest(told)).toEqual([0.0008, 0.0006]);
    expect(ofUnits(told)).toEqual([]);
    expect(told.question?.unit).toBeUndefined();
    expect(highest(await read('uVolt', { ...RATE, unit: 'nV' }))).toEqual([0.8, 0.6]);
  });
});
