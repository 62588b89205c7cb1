// Records whose statements are known, to measure a network on: PTB-XL, or any folder with a table of labels.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { withoutCalibration } from '../../src/ecg/calibration.ts';
import type { Recording } from '../../src/ecg/recording.ts';
import { readFiles } from '../../src/formats/read.ts';
import { reasonsInWords } from '../../src/words/issues.ts';
import { inputFiles } from '../input-files.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { COMMAND_WORDS, LANGUAGE, mistake } from './language.ts';
import { ptbXlFold, ptbXlTable } from './ptbxl.ts';

export interface Dataset {
  /** For people: "fold 9", or the name of the table of labels. */
  readonly name: string;
  /** Of PTB-XL. */
  readonly fold: number | undefined;
  readonly records: readonly LabelledRecord[];
  /** The statements that were looked for; undefined: all that the network knows. */
  readonly labelled: ReadonlySet<string> | undefined;
}

export const LABELS = 'labels.csv';
const ABOUT_THE_RECORD = new Set(['record', 'age', 'sex', 'patient']);
const SEX = { male: 'male', m: 'male', '0': 'male', female: 'female', f: 'female', '1': 'female' } as const;

const sexOf = (text = '') => SEX[text.trim().toLowerCase() as keyof typeof SEX];

/**
 * A table of labels: a CSV with the column `record` (path of the record's file within the folder; of a WFDB record its name without
 * ".hea" will do), one column per statement, named by its SCP-ECG code, with 1 where it was stated and 0 where not, and, if
 * wanted, `age` (years), `sex` (male, female) and `patient` (the same of all records of a person).
 *
 * @throws Error naming the line that cannot be understood.
 */
export function labelledFolder(root: string, table: string): Dataset {
  const { data, meta } = Papa.parse<Record<string, string>>(readFileSync(table, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  const codes = (meta.fields ?? []).filter((field) => !ABOUT_THE_RECORD.has(field));
  if (!meta.fields?.includes('record') || codes.length === 0)
    throw mistake(COMMAND_WORDS.mistakes.recordColumn, { table });
  const records = data.map((row, i) => {
    const record = row.record ?? '';
    const wrong = codes.find((code) => row[code] !== '0' && row[code] !== '1');
    if (wrong !== undefined)
      throw mistake(COMMAND_WORDS.mistakes.zeroOrOne, { table, line: i + 2, column: wrong, given: row[wrong] ?? '' });
    const header = [join(root, `${record}.hea`), join(root, record)].find(existsSync);
    if (record === '' || !header) throw mistake(COMMAND_WORDS.mistakes.noRecord, { table, line: i + 2, record, root });
    const age = row.age === undefined || row.age === '' ? Number.NaN : Number(row.age);
    return {
      id: record,
      age,
      sex: sexOf(row.sex),
      ...(row.patient && { patient: row.patient }),
      statements: new Set(codes.filter((code) => row[code] === '1')),
      header,
    };
  });
  return { name: table, fold: undefined, records, labelled: new Set(codes) };
}

/** What `--data` names: a fold of PTB-XL, or a folder with a table of labels. @throws Error saying what is missing. */
export function datasetOf(root: string, fold: number, labels: string | undefined): Dataset {
  const table = labels ?? join(root, LABELS);
  if (labels !== undefined || (!existsSync(ptbXlTable(root)) && existsSync(table))) {
    if (existsSync(table)) return labelledFolder(root, table);
    throw mistake(COMMAND_WORDS.mistakes.noLabels, { table });
  }
  const records = ptbXlFold(root, fold);
  if (records.length === 0) throw mistake(COMMAND_WORDS.mistakes.noFold, { root, fold });
  return { name: `fold ${fold}`, fold, records, labelled: undefined };
}

/** @throws Error naming the record that could not be read. */
export async function readRecord({ header, id }: LabelledRecord): Promise<Recording> {
  const [result] = (await readFiles(await inputFiles([header]))).map(withoutCalibration);
  if (result?.recording) return result.recording;
  throw mistake(COMMAND_WORDS.mistakes.unreadableRecord, {
    id,
    reasons: reasonsInWords(LANGUAGE, result?.issues ?? []),
  });
}
