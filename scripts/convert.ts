// Writes recordings in other formats, and prints a line of JSON for each of their files.
// npm run --silent convert -- FILE… --to wfdb|edf|fhir|fhir-r5|dicom|aecg|csv|json --out DIR [--measure] [--with PART,…] [--without PART,…]

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withoutCalibration } from '../src/ecg/calibration.ts';
import {
  LEAVING_BY_DEFAULT,
  LEAVING_PARTS,
  type Leaving,
  type LeavingPart,
  leaving,
  leavingOf,
} from '../src/ecg/leaving.ts';
import { duration, type Recording } from '../src/ecg/recording.ts';
import type { SignalSource } from '../src/ecg/signal-source.ts';
import { WritingError } from '../src/ecg/writing-error.ts';
import { longWritten } from '../src/formats/long-writer.ts';
import { type FormatWriter, isWriterName, WRITER_NAMES, WRITERS, type WriterName } from '../src/formats/writers.ts';
import { writtenFindings } from '../src/study/written.ts';
import { errorSentence } from '../src/words/error.ts';
import { issueWithSentence } from '../src/words/issues.ts';
import { textInWords } from '../src/words/text.ts';
import { nodeEngine } from './lib/engine.ts';
import { foundRecordings, foundSource } from './lib/found-recordings.ts';
import { COMMAND_WORDS, LANGUAGE, mistake, sayCommand } from './lib/language.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.convert, {
  formats: WRITER_NAMES.join('|'),
  read: READ_USAGE,
  usual: [...LEAVING_BY_DEFAULT].join(', '),
  others: LEAVING_PARTS.filter((part) => !LEAVING_BY_DEFAULT.has(part)).join(', '),
});

/** @throws Error saying what is not understood. */
function partsIn(option: string, text = ''): LeavingPart[] {
  return text
    .split(',')
    .filter((name) => name !== '')
    .map((name) => {
      const part = LEAVING_PARTS.find((each) => each === name);
      if (part === undefined)
        throw mistake(COMMAND_WORDS.mistakes.choices, { option, choices: LEAVING_PARTS.join(', '), given: name });
      return part;
    });
}

function parameters() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      out: { type: 'string' },
      measure: { type: 'boolean', default: false },
      with: { type: 'string' },
      without: { type: 'string' },
      ...READ_PARAMETERS,
    },
  });
  const { to, out } = values;
  if (positionals.length === 0 || to === undefined || out === undefined) throw new Error(USAGE);
  if (!isWriterName(to))
    throw mistake(COMMAND_WORDS.mistakes.choices, { option: '--to', choices: WRITER_NAMES.join(', '), given: to });
  const parts = new Set([...LEAVING_BY_DEFAULT, ...partsIn('--with', values.with)]);
  for (const part of partsIn('--without', values.without)) parts.delete(part);
  return { paths: positionals, to, out, parts, measure: values.measure, options: readOptions(values) };
}

const engine = nodeEngine();

/** The files of a recording, in the folder. */
async function written(
  recording: Recording,
  to: WriterName,
  parts: Leaving,
  measure: boolean,
  out: string,
  name: string,
): Promise<string[]> {
  const measured = measure ? await engine.measure(recording) : null;
  const findings = writtenFindings(measured, parts);
  const leaves = leaving(recording, parts, (text) => textInWords(LANGUAGE, text));
  const files = WRITERS[to].write({ recording: leaves, name, findings });
  for (const file of files) await writeFile(join(out, file.name), file.bytes);
  return files.map((file) => file.name);
}

/** The files of a recording of hours, which is read in parts; it is not measured. */
async function writtenInParts(
  recording: Recording,
  source: SignalSource,
  to: WriterName,
  parts: Leaving,
  out: string,
  name: string,
): Promise<string[]> {
  const { writeLong, format }: FormatWriter = WRITERS[to];
  const hours = Math.round((recording.part?.total ?? 0) / 3600);
  if (!writeLong) throw new WritingError('hours-not-written', { format, hours });
  const long = longWritten(
    source,
    name,
    recording,
    (stretch) => leaving(stretch, parts, (text) => textInWords(LANGUAGE, text)),
    async () => undefined,
  );
  const names: string[] = [];
  for await (const { name: file, pieces } of writeLong(long)) {
    await writeFile(join(out, file), pieces);
    names.push(file);
  }
  return names;
}

/** What a recording is called in the folder: its own name says whose it is, or not; nobody knows. */
class Names {
  readonly #given = new Set<string>();
  #count = 0;

  next(recording: Recording, own: boolean): string {
    this.#count++;
    const stem = own
      ? recording.name.replace(/[^\p{L}\p{N}_.-]+/gu, '_')
      : `ecg-${String(this.#count).padStart(4, '0')}`;
    let name = stem;
    for (let again = 2; this.#given.has(name.toLowerCase()); again++) name = `${stem}-${again}`;
    this.#given.add(name.toLowerCase());
    return name;
  }
}

async function main(): Promise<number> {
  const { paths, to, out, parts, measure, options } = parameters();
  await mkdir(out, { recursive: true });
  const names = new Names();
  let every = true;
  for await (const { source, result, index } of foundRecordings(paths, options)) {
    const { recording, issues } = withoutCalibration(result);
    const line = { file: result.file, format: recording?.format ?? null, to: WRITERS[to].format };
    const told = { issues: issues.map((each) => issueWithSentence(LANGUAGE, each)) };
    let outcome: Record<string, unknown> = { written: null };
    if (recording) {
      try {
        const name = names.next(recording, parts.has('name'));
        const files = recording.part
          ? await writtenInParts(recording, foundSource(recording, { source, index }, options), to, parts, out, name)
          : await written(recording, to, parts, measure, out, name);
        outcome = {
          written: files,
          fs: recording.rate,
          seconds: recording.part?.total ?? duration(recording),
          leads: [...recording.leads.keys()],
          leaves: leavingOf(recording, parts),
        };
      } catch (error) {
        if (!(error instanceof WritingError)) throw error;
        outcome = { written: null, refused: { code: error.code, message: errorSentence(LANGUAGE, error) } };
      }
    }
    every &&= outcome.written !== null;
    console.log(JSON.stringify({ ...line, ...outcome, ...told }));
  }
  return every ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
