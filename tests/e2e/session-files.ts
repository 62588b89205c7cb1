// The files of a whole working session: one of every format, under names that could be a patient's.

import { extname } from 'node:path';
import { zipSync } from 'fflate';
import { type Dropped, fixture } from './leadlens';

/** In the names and comments of all recordings of the session, so that whatever is kept of one can be searched for. */
export const MARKER = 'Quokka-4711';

/** A file of each format, by its folder in tests/fixtures; those that ask back and WFDB are below. */
export const FORMATS: Readonly<Record<string, string>> = {
  aecg: 'liryc-hl7aecg_example.xml',
  atc: 'constructed-6-lead.atc',
  bdf: 'test_generator.bdf',
  cardiosoft: 'constructed-00001_lr.xml',
  contec: 'constructed.ECG',
  dicom: 'anonymous_ecg.dcm',
  edf: 'test_generator_2.edf',
  fhir: 'hl7-observation-example-sample-data.json',
  hdf5: 'constructed-tracings.h5',
  ishne: 'ECG_P28.01.ecg',
  json: 'twelve-leads.json',
  matlab: 'code_15_1594286.mat',
  mfer: 'constructed-12-lead.mwf',
  mortara: 'constructed-00001_lr.xml',
  muse: 'constructed-00001_lr.xml',
  pdf: 'cardiosoft-test-patient.pdf',
  philips: '129DYPRG.XML',
  rdt: 'constructed.rdt',
  sapphire: 'constructed-00001_lr.xml',
  schiller: 'constructed-00001_lr.xml',
  scp: 'Example.scp',
};

/** Formats that do not say their sampling rate, and what to answer. */
export const ASKING: Readonly<Record<string, { readonly file: string; readonly rate: string }>> = {
  csv: { file: 'MUSE_20180111_155249_70000.csv', rate: '500' },
  numpy: { file: 'constructed-f8.npy', rate: '100' },
};

/** A recording to open: its name on screen and its files. */
export interface SessionFiles {
  readonly name: string;
  readonly files: readonly Dropped[];
}

export async function ofFormat(format: string, file: string): Promise<SessionFiles> {
  const name = `${MARKER}-${format}`;
  const { content } = await fixture(`${format}/${file}`);
  return { name, files: [{ name: `${name}${extname(file)}`, content }] };
}

const SAMPLES = 'wfdb/ptb-xl/00001_hr.dat';

/** The WFDB pair of the session: a header with a comment, and its signal file. */
export async function wfdbPair(name = `${MARKER}-wfdb`): Promise<SessionFiles> {
  const [header, signals] = await Promise.all([fixture('wfdb/ptb-xl/00001_hr.hea'), fixture(SAMPLES)]);
  const text = `${String(header.content).replaceAll('00001_hr', name).trimEnd()}\n# ${MARKER} comment\n`;
  return {
    name,
    files: [
      { name: `${name}.hea`, content: text },
      { name: `${name}.dat`, content: signals.content },
    ],
  };
}

/** Two recordings in folders of a zip archive. */
export async function archive(): Promise<SessionFiles> {
  const names = [`${MARKER}-zip-1`, `${MARKER}-zip-2`] as const;
  const pairs = await Promise.all(names.map((name) => wfdbPair(name)));
  const entries = pairs.flatMap(({ files }, i) =>
    files.map(({ name, content }) => [`${MARKER}/${i}/${name}`, new Uint8Array(Buffer.from(content))] as const),
  );
  return {
    name: names[0],
    files: [{ name: `${MARKER}.zip`, content: Buffer.from(zipSync(Object.fromEntries(entries))) }],
  };
}

/** An SCP-ECG file that ends in the middle. */
export async function damaged(): Promise<Dropped> {
  const { content } = await fixture('scp/Example.scp');
  return { name: `${MARKER}-damaged.scp`, content: Buffer.from(content).subarray(0, 600) };
}

/** What would betray the samples of the WFDB pair: some as its file holds them, and as the page does, in millivolts. */
export async function sampleMarkers(): Promise<readonly Buffer[]> {
  const { content } = await fixture(SAMPLES);
  const stored = Buffer.from(content).subarray(60_000, 60_048);
  // Format 16, twelve leads side by side, 1,000 units to the millivolt; the page keeps a lead by itself.
  const lead = Float32Array.from({ length: 12 }, (_, i) => Buffer.from(content).readInt16LE(60_000 + i * 24) / 1000);
  return [stored, Buffer.from(lead.buffer)];
}
