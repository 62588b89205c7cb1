// Reads every file in tests/fixtures and, where they are, ../shared/samples and prints what came of each: leads, rate, seconds, how far
// it is from its reference decode or its twin in another format, issues. npm run conformance
//
// Fails where a sample differs by more than half a unit of least significance, or a file with a reference is not read.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { duration, type Recording } from '../src/ecg/recording.ts';
import { hertz } from '../src/ecg/units.ts';
import { listRecordings } from '../src/formats/read.ts';
import type { ReadResult } from '../src/formats/reader.ts';
import { inputFiles } from './input-files.ts';
import { type Difference, differenceBetween, differenceFromReference, type ReferenceDecode } from './lib/references.ts';
import { columns } from './lib/text-table.ts';

const PLACES = ['tests/fixtures', '../shared/samples'];
/** Folders that hold no recordings. */
const NOT_RECORDINGS = /\/(ref|parity|target-output)(\/|$)/;

/** What tables and arrays that do not say it were sampled at, as `INDEX.tsv` of the samples says. */
const UNSTATED_RATE = hertz(500);
const UNSTATED_CONTEC_RATE = hertz(800);
const unstatedRate = (file: string) => (file.includes('/contec/') ? UNSTATED_CONTEC_RATE : UNSTATED_RATE);

/** The same ECG in two files of `../shared/samples`, found to be equal by others or stated so by whoever made them. */
const TWINS: readonly (readonly [file: string, twin: string, scale?: number])[] = [
  ['scp/Example.scp', 'aecg/ecgtoolkit-Example.xml'],
  ['aecg/ecgtoolkit-Example.xml', 'aecg/fda-Example-aECG.xml'],
  // The table holds units of the device, 5 uV each.
  ['contec/0000050.ECG', 'contec/0000050.ECG.csv', 5],
  ['dicom/anonymous_ecg.dcm', 'dicom/anonymous_ecg.RHYTHM.csv'],
  ['edf/test_generator_2.edf', 'wfdb/test_generator_2.hea'],
  ['wfdb/100-no-len.hea', 'wfdb/100.hea'],
];

interface Row {
  readonly result: ReadResult;
  readonly difference: Difference | undefined;
  readonly comparedWith: string;
}

/** Folders and files directly in a place, without those that hold no recordings. */
async function contents(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(place, entry.name))
    .filter((path) => !NOT_RECORDINGS.test(path))
    .sort();
}

/** The reference of a file, `ref/wfdb__100.json` for `wfdb/100.hea`. */
async function referenceOf(place: string, file: string): Promise<ReferenceDecode | undefined> {
  const name = file.slice(place.length + 1).replaceAll('/', '__');
  for (const stem of [name, name.replace(/\.[^.]*$/, '')]) {
    const path = `${place}/ref/${stem}.json`;
    if (existsSync(path)) return JSON.parse(await readFile(path, 'utf8')) as ReferenceDecode;
  }
  return undefined;
}

/** Every recording below a folder, or why it is none; what does not say its rate is read as tables are here. */
async function* results(folder: string): AsyncGenerator<ReadResult> {
  const { sources, problems } = await listRecordings(await inputFiles([folder]));
  for (const source of sources) {
    if (NOT_RECORDINGS.test(source.file)) continue;
    const read = await source.read();
    const asks = read.some(({ issues }) => issues.some(({ code }) => code === 'rate-missing'));
    yield* asks ? await source.read({ rate: unstatedRate(source.file) }) : read;
  }
  yield* problems.filter(({ file }) => !NOT_RECORDINGS.test(file));
}

async function* rowsOf(place: string): AsyncGenerator<Row> {
  const recordings = new Map<string, Recording>();
  for (const folder of await contents(place)) {
    for await (const result of results(folder)) {
      const { file, recording } = result;
      const first = !recordings.has(file);
      if (recording && first) recordings.set(file, recording);
      // Of a file with several recordings the reference is of the first.
      const reference = first ? await referenceOf(place, file) : undefined;
      if (!reference) yield { result, difference: undefined, comparedWith: '' };
      else if (recording)
        yield { result, difference: differenceFromReference(recording, reference), comparedWith: 'reference' };
      else yield { result, difference: { largest: 0, allowed: 0, problems: ['not read'] }, comparedWith: 'reference' };
    }
  }
  for (const [one, other, scale] of TWINS) {
    const [file, twin] = [`${place}/${one}`, `${place}/${other}`];
    if (!existsSync(file) || !existsSync(twin)) continue;
    const [recording, expected] = [recordings.get(file), recordings.get(twin)];
    const difference =
      recording && expected
        ? differenceBetween(recording, expected, scale)
        : { largest: 0, allowed: 0, problems: [`${recording ? other : one} is not read`] };
    yield { result: { file, recording, issues: [] }, difference, comparedWith: `its twin ${other}` };
  }
}

const isWrong = ({ difference }: Row): boolean =>
  difference !== undefined && (difference.problems.length > 0 || difference.largest > difference.allowed);

function cells(row: Row): (string | number)[] {
  const { file, recording, issues } = row.result;
  return [
    file,
    recording?.format ?? '-',
    recording?.leads.size ?? '-',
    recording ? Number(recording.rate.toFixed(3)) : '-',
    recording ? duration(recording).toFixed(1) : '-',
    row.difference ? row.difference.largest.toFixed(4) : '-',
    row.difference ? row.difference.allowed.toFixed(4) : '-',
    [
      ...(isWrong(row) ? [`WRONG: ${[...(row.difference?.problems ?? [])].join(', ') || 'differs'};`] : []),
      ...(row.comparedWith.startsWith('its') ? [`as ${row.comparedWith}`] : []),
      [...new Set(issues.map(({ code }) => code))].join(', '),
    ]
      .filter((part) => part !== '')
      .join(' '),
  ];
}

const HEADER = ['file', 'format', 'leads', 'Hz', 'seconds', 'difference uV', 'allowed uV', 'issues'];

const rows: Row[] = [];
for (const place of PLACES) {
  if (existsSync(place)) for await (const row of rowsOf(place)) rows.push(row);
  else console.log(`There is no ${place}: its files are not checked.\n`);
}
console.log(columns(HEADER, rows.map(cells)));
const compared = rows.filter(({ difference }) => difference);
const wrong = compared.filter(isWrong);
console.log(
  `\n${rows.filter(({ result }) => result.recording).length} recordings read, ${compared.length} compared, ${wrong.length} wrong.`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;
