// Rows of a worklist for tests.

import type { DecodedRow, Row, RowReading } from '../../../src/worklist/row';
import { waitingRow } from '../../../src/worklist/row';

export const decodedRow = (name: string, more: Partial<DecodedRow> = {}): DecodedRow => ({
  name,
  format: 'WFDB',
  startTime: '2024-03-01T08:15:00',
  age: 61,
  sex: 'female',
  rate: 500,
  seconds: 10,
  leads: ['I', 'II', 'V1'],
  hash: `hash of ${name}`,
  device: { statements: [], critical: false, agreement: null },
  trace: null,
  ...more,
});

export const rowReading = (probabilities: readonly number[], more: Partial<RowReading> = {}): RowReading => ({
  model: 'attention',
  version: '1.0.0',
  probabilities: Float32Array.from(probabilities),
  leads: ['I', 'II', 'V1'],
  leadWeights: Float32Array.of(0.5, 0.25, 0.25),
  findings: [],
  uncertain: [],
  misplacement: null,
  ...more,
});

/** A row that was decoded; read where probabilities are given. */
export function rowOf(id: number, file: string, probabilities?: readonly number[], more: Partial<Row> = {}): Row {
  const name = file.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  return {
    ...waitingRow(id, { file, index: 0 }),
    phase: probabilities === undefined ? 'withheld' : 'read',
    ecg: decodedRow(name),
    reading: probabilities === undefined ? null : rowReading(probabilities),
    ...more,
  };
}
