// Whom the ECGs of a table are of, where it says so.

import type { Row } from '../row';
import { keysOf } from './keys';
import type { LabelFile, Labels } from './labels';
import { parseTable } from './table';

const PATIENT = /^(patient|subject|person)([ _-]?(id|no|number))?$/i;

/** By the id of the row; undefined where no column says it. */
export function patientsOf(
  { text }: LabelFile,
  { key }: Pick<Labels, 'key'>,
  rows: readonly Row[],
): ReadonlyMap<number, string> | undefined {
  const [heading, ...lines] = parseTable(text).lines;
  const column = heading?.cells.findIndex((cell) => PATIENT.test(cell)) ?? -1;
  if (!key || column < 0 || column === key.column) return undefined;
  const keys = keysOf(rows);
  const patients = new Map<number, string>();
  for (const { cells } of lines) {
    const patient = cells[column] ?? '';
    const [row, ...others] = keys.find(key.kind, cells[key.column] ?? '');
    if (row !== undefined && others.length === 0 && patient !== '') patients.set(row, patient);
  }
  return patients;
}
