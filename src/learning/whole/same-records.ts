// Whether a training goes on with the records it began with: signals and targets, whatever their order and their names.

import { CodedError } from '../../ecg/message';
import type { TrainingFileErrorCode } from '../contracts';
import type { SavedTraining, WholeData } from './contracts';

export class TrainingFileError extends CodedError<TrainingFileErrorCode> {
  override readonly name = 'TrainingFileError';
}

/** Of a row: 64 bits of its samples and targets, as 16 hexadecimal digits (FNV-1a, and the same with another factor). */
export function fingerprintOf({ signals, targets, patients, statements }: WholeData, row: number): string {
  const samples = signals.length / patients.length;
  let [one, two] = [0x811c9dc5, 0x9747b28c];
  const add = (word: number) => {
    one = Math.imul(one ^ word, 0x01000193);
    two = Math.imul((two << 13) | (two >>> 19), 0x85ebca6b) ^ word;
  };
  for (const word of new Int32Array(signals.buffer, signals.byteOffset + row * samples * 4, samples)) add(word);
  for (let k = 0; k < statements.length; k++) add(Math.round(1000 * targets[row * statements.length + k]!));
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The data with the rows that a training was saved with, in its order. @throws TrainingFileError where some are not there */
export function sameRecords(data: WholeData, { records }: Pick<SavedTraining, 'records'>): WholeData {
  const rows = new Map<string, number[]>();
  for (const row of data.patients.keys()) {
    const fingerprint = fingerprintOf(data, row);
    rows.set(fingerprint, [...(rows.get(fingerprint) ?? []), row]);
  }
  const order = records.map((fingerprint) => rows.get(fingerprint)?.shift());
  const missing = order.filter((row) => row === undefined).length;
  if (missing > 0) throw new TrainingFileError('training-other-records', { missing, count: records.length });
  const there = order as number[];
  const width = data.signals.length / data.patients.length;
  const classes = data.statements.length;
  const signals = new Float32Array(there.length * width);
  const targets = new Float32Array(there.length * classes);
  for (const [i, row] of there.entries()) {
    signals.set(data.signals.subarray(row * width, (row + 1) * width), i * width);
    targets.set(data.targets.subarray(row * classes, (row + 1) * classes), i * classes);
  }
  return { ...data, signals, targets, patients: there.map((row) => data.patients[row]!) };
}
