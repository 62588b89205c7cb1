// Whom a file names, in whatever format and script, is in nothing that leaves the readers: not in the recording, its issues, what is saved of
// them, nor what is drawn.

import { describe, expect, it } from 'vitest';
import { drawingSvg } from '../../../src/app/exports';
import { LEAVING_PARTS, leaving } from '../../../src/ecg/leaving';
import type { Recording } from '../../../src/ecg/recording';
import { hertz } from '../../../src/ecg/units';
import { arraysOutcome } from '../../../src/formats/arrays/outcome';
import { Budget } from '../../../src/formats/kit/budget';
import { Identities } from '../../../src/formats/kit/identities';
import { readFiles } from '../../../src/formats/read';
import type { ReadResult } from '../../../src/formats/reader';
import { READERS } from '../../../src/formats/readers';
import { WRITER_NAMES, WRITERS, type WriterName } from '../../../src/formats/writers';
import { DEFAULT_PAPER_SETTINGS } from '../../../src/paper/settings';
import { savedResult } from '../../../src/study/result';
import { issueWithSentence } from '../../../src/words/issues';
import { ENGLISH } from '../../../src/words/language';
import { textInWords } from '../../../src/words/text';
import { manifestOf, readingOf } from '../app/fakes';
import { IDENTITIES, IDENTITY_FILES, leaks, WITHOUT_TEXT } from './identity-files';

/** Everything but samples. */
const told = (result: ReadResult): string =>
  JSON.stringify(result, (key, value: unknown) => {
    if (value instanceof Map) return [...value.keys()];
    return key === 'samples' || value instanceof Float32Array ? undefined : value;
  });

/** What is saved and drawn of a recording. */
function exported({ recording, issues }: ReadResult): string {
  if (!recording) return '';
  const saved = savedResult(
    {
      notice: '',
      software: 'LeadLens',
      recording,
      misplacement: null,
      measurements: null,
      calipers: [],
      issues,
      manifest: manifestOf('attention'),
      reading: readingOf('attention'),
    },
    { issue: (each) => issueWithSentence(ENGLISH, each), quality: ({ code }) => code },
  );
  const json = JSON.stringify(saved);
  return json + drawingSvg(recording, DEFAULT_PAPER_SETTINGS, 0, [recording.name, ...recording.statements], ENGLISH);
}

/** Random numbers may hold any other by chance. */
const RANDOM = /2\.25\.\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** All that a recording may leave with, as one text: nothing of it is left out, but that its samples are zero, whose digits say nothing. */
function written(recording: Recording, to: WriterName): string {
  const silent = new Map([...recording.leads].map(([lead, { length }]) => [lead, new Float32Array(length)]));
  // A rate that every format holds.
  const plain = { ...recording, rate: hertz(500), leads: silent };
  const leaves = leaving(plain, new Set(LEAVING_PARTS), (text) => textInWords(ENGLISH, text));
  const files = WRITERS[to].write({ recording: leaves, name: leaves.name });
  return files.map(({ name, bytes }) => `${name}\n${new TextDecoder().decode(bytes)}`.replace(RANDOM, '')).join('\n');
}

describe.each(Object.entries(IDENTITIES))('%s', (_script, identity) => {
  it.each(Object.keys(IDENTITY_FILES))('%s', async (format) => {
    const results = await readFiles(IDENTITY_FILES[format]!(identity), { rate: hertz(500) });
    expect(results.map(({ file }) => file)).toHaveLength(results.length);
    for (const result of results) {
      const { file: _file, ...outcome } = result;
      const everything = told(outcome as ReadResult) + exported(result);
      expect(leaks(everything, identity)).toEqual([]);
    }
    for (const { recording } of results) {
      if (!recording) continue;
      for (const each of WRITER_NAMES) expect(leaks(written(recording, each), identity), each).toEqual([]);
    }
    const [first] = results;
    if (format !== 'Nihon Kohden XML') expect(first!.recording?.format).toBe(format);
    if (!WITHOUT_TEXT.includes(format)) expect(told(first!)).toContain('Sinus rhythm');
  });

  it.each(['MATLAB', 'HDF5'])('%s', (format) => {
    const { family, given, id } = identity;
    const samples = {
      name: 'ecg',
      shape: [600, 2],
      strides: [2, 1],
      kind: 'float' as const,
      values: () => new Float64Array(1200),
    };
    const texts = [
      { name: 'patient_name', texts: [`${given} ${family}`] },
      { name: 'meta.patient_id', texts: [id] },
      { name: 'units', texts: ['mV'] },
      { name: 'labels', texts: ['I', `${given} ${family} ${id}`] },
    ];
    const identities = new Identities();
    const file = { path: 'r.h5', format, options: { rate: hertz(500) }, identities, budget: new Budget(0) };
    const arrays = [samples, { ...samples, name: `${family}${given}` }];
    const outcomes = [arraysOutcome(() => ({ arrays, texts }), file)].flat();
    for (const outcome of outcomes)
      expect(leaks(told(identities.takenOutOf(outcome) as ReadResult), identity)).toEqual([]);
    expect(outcomes[0]?.recording).toBeDefined();
  });
});

it('covers every reader', () => {
  const covered = new Set([...Object.keys(IDENTITY_FILES), 'MATLAB', 'HDF5']);
  expect(READERS.map(({ format }) => format).filter((format) => !covered.has(format))).toEqual([]);
});

it.each([
  ['Иванов Пётр ЭКГ 2.xml', 'ЭКГ 2'],
  ['Иванова_Петра_1951-03-17_001.xml', 'ECG 001'],
  ['иванов.xml', 'ECG'],
  ['rest-ecg.xml', 'rest-ecg'],
])('the recording of a file that is called %s is called %s', async (path, name) => {
  const [file] = IDENTITY_FILES['GE MUSE']!(IDENTITIES.Cyrillic!);
  const [result] = await readFiles([{ ...file!, path }]);
  expect(result!.recording!.name).toBe(name);
});
