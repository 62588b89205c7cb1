// PTB-XL in the layout of its public download (Wagner et al. 2020, doi 10.13026/kfzx-aw45).

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { LabelledRecord } from './labelled-record.ts';

interface Row {
  readonly ecg_id: string;
  /** Empty where the table names nobody. */
  readonly patient_id: string;
  readonly age: string;
  readonly sex: '0' | '1';
  readonly strat_fold: string;
  readonly scp_codes: string;
  readonly filename_lr: string;
}

export const ptbXlTable = (root: string): string => join(root, 'ptbxl_database.csv');

function rowsOf(root: string): readonly Row[] {
  const table = ptbXlTable(root);
  if (!existsSync(table))
    throw new Error(
      `${table} is missing; --data takes the folder of the unpacked PTB-XL, or one of records with a labels.csv.`,
    );
  return Papa.parse<Row>(readFileSync(table, 'utf8'), { header: true, skipEmptyLines: true }).data;
}

/** Who the records of some folds come from. */
export interface Population {
  readonly records: number;
  readonly women: number;
  /** Ages in years at recording, sorted; 300 stands for over 89. */
  readonly ages: readonly number[];
}

/** @throws Error where the table is missing. */
export function ptbXlPopulation(root: string, folds: ReadonlySet<number>): Population {
  const rows = rowsOf(root).filter((row) => folds.has(Number(row.strat_fold)));
  return {
    records: rows.length,
    women: rows.filter((row) => row.sex === '1').length,
    ages: rows
      .filter((row) => row.age !== '')
      .map((row) => Number(row.age))
      .sort((a, b) => a - b),
  };
}

/** Keys of the Python dictionary in the column `scp_codes`: {'NORM': 100.0, 'SR': 0.0}. */
const codesOf = (dictionary: string) => new Set([...dictionary.matchAll(/'([^']+)'\s*:/g)].map((match) => match[1]!));

/** The 100 Hz records of one fold whose files are there, in the order of the table. @throws Error where the table is missing. */
export function ptbXlFold(root: string, fold: number): LabelledRecord[] {
  return rowsOf(root)
    .filter((row) => Number(row.strat_fold) === fold)
    .map((row) => ({
      id: row.ecg_id,
      ...(row.patient_id !== '' && { patient: row.patient_id }),
      age: row.age === '' ? Number.NaN : Number(row.age),
      // As the table codes it: 0 male, 1 female.
      sex: ({ 0: 'male', 1: 'female' } as const)[row.sex],
      statements: codesOf(row.scp_codes),
      header: join(root, `${row.filename_lr}.hea`),
    }))
    .filter(({ header }) => existsSync(header));
}
