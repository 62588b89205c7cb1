// PTB-XL in the layout of its public download (Wagner et al. 2020, doi 10.13026/kfzx-aw45).

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Recording } from '../../src/ecg/recording.ts';
import { readFiles } from '../../src/formats/read.ts';
import { inputFiles } from '../input-files.ts';

export interface PtbXlRecord {
  readonly ecgId: string;
  /** Years; 300 stands for over 89. NaN where it is unknown. */
  readonly age: number;
  readonly sex: 'male' | 'female' | undefined;
  /** Codes of every statement that is listed; likelihoods are ignored, as in the published benchmark. */
  readonly statements: ReadonlySet<string>;
  /** Path of the header of the 100 Hz record. */
  readonly header: string;
}

interface Row {
  readonly ecg_id: string;
  readonly age: string;
  readonly sex: '0' | '1';
  readonly strat_fold: string;
  readonly scp_codes: string;
  readonly filename_lr: string;
}

/** Keys of the Python dictionary in the column `scp_codes`: {'NORM': 100.0, 'SR': 0.0}. */
const codesOf = (dictionary: string) => new Set([...dictionary.matchAll(/'([^']+)'\s*:/g)].map((match) => match[1]!));

/** Records of one fold whose files are there, in the order of the table. @throws Error where the table is missing. */
export function recordsOfFold(root: string, fold: number): PtbXlRecord[] {
  const table = join(root, 'ptbxl_database.csv');
  if (!existsSync(table)) throw new Error(`${table} is missing; --data takes the folder of the unpacked PTB-XL.`);
  const { data } = Papa.parse<Row>(readFileSync(table, 'utf8'), { header: true, skipEmptyLines: true });
  return data
    .filter((row) => Number(row.strat_fold) === fold)
    .map((row) => ({
      ecgId: row.ecg_id,
      age: row.age === '' ? Number.NaN : Number(row.age),
      // As the table codes it: 0 male, 1 female.
      sex: ({ 0: 'male', 1: 'female' } as const)[row.sex],
      statements: codesOf(row.scp_codes),
      header: join(root, `${row.filename_lr}.hea`),
    }))
    .filter(({ header }) => existsSync(header));
}

/** @throws Error naming the record that could not be read. */
export async function readRecord({ header, ecgId }: PtbXlRecord): Promise<Recording> {
  const [result] = await readFiles(await inputFiles([header]));
  if (result?.recording) return result.recording;
  throw new Error(`Record ${ecgId} could not be read: ${result?.issues.map(({ message }) => message).join(' ')}`);
}
