// The columns of a worklist that is saved; docs/worklist.md shows them.

import type { Row } from '../row';
import { urgencyOf } from '../urgency';

export type Cell = string | number | boolean | readonly string[] | null;

/** What a column holds where it is not null: `list` is text with "; " between items where there are no lists. */
export type CellKind = 'integer' | 'number' | 'text' | 'boolean' | 'list';

export interface ExportColumn {
  /** Letters, digits and underscores: a name in any database. */
  readonly name: string;
  readonly kind: CellKind;
  readonly of: (row: Row) => Cell;
}

export interface ExportOptions {
  /** Codes of the labels of the network that the rows were read with, in its order. */
  readonly codes: readonly string[];
  /** Why a row was not read, for people; empty where it was. */
  readonly reason: (row: Row) => string;
}

/** Decimals of a probability: beyond them float32 holds noise. */
const DECIMALS = 6;
const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

const probabilityOf = ({ reading }: Row, place: number): number | null => {
  const value = place < 0 ? undefined : reading?.probabilities[place];
  return value === undefined ? null : rounded(value);
};

const column = (name: string, kind: CellKind, of: ExportColumn['of']): ExportColumn => ({ name, kind, of });

export function exportColumns({ codes, reason }: ExportOptions): ExportColumn[] {
  return [
    column('id', 'integer', ({ id }) => id),
    column('file', 'text', ({ file }) => file),
    column('recording', 'integer', ({ index }) => index),
    column('name', 'text', ({ ecg }) => ecg?.name ?? null),
    column('format', 'text', ({ ecg }) => ecg?.format ?? null),
    column('state', 'text', ({ phase }) => phase),
    column('reason_codes', 'list', ({ reasons }) => reasons.map(({ code }) => code)),
    column('reason', 'text', (row) => reason(row) || null),
    column('start_time', 'text', ({ ecg }) => ecg?.startTime ?? null),
    column('age', 'number', ({ ecg }) => ecg?.age ?? null),
    column('sex', 'text', ({ ecg }) => ecg?.sex ?? null),
    column('rate_hz', 'number', ({ ecg }) => ecg?.rate ?? null),
    column('seconds', 'number', ({ ecg }) => ecg?.seconds ?? null),
    column('leads', 'list', ({ ecg }) => ecg?.leads ?? null),
    column('hash', 'text', ({ ecg }) => ecg?.hash ?? null),
    column('duplicate_of', 'integer', ({ duplicateOf }) => duplicateOf),
    column('heart_rate', 'number', ({ measures }) => measures?.heartRate ?? null),
    column('pr_ms', 'number', ({ measures }) => measures?.pr ?? null),
    column('qrs_ms', 'number', ({ measures }) => measures?.qrs ?? null),
    column('qtc_fridericia_ms', 'number', ({ measures }) => measures?.qtc ?? null),
    column('device_statements', 'list', ({ ecg }) => ecg?.device.statements ?? null),
    column('device_critical', 'boolean', ({ ecg }) => ecg?.device.critical ?? null),
    column('device_agreement', 'text', ({ ecg }) => ecg?.device.agreement ?? null),
    column('urgency', 'text', urgencyOf),
    column('network', 'text', ({ reading }) => reading?.model ?? null),
    column('network_version', 'text', ({ reading }) => reading?.version ?? null),
    column('findings', 'list', ({ reading }) => reading?.findings ?? null),
    column('leading_finding', 'text', ({ reading }) => reading?.findings[0] ?? null),
    column('leading_probability', 'number', (row) => probabilityOf(row, codes.indexOf(row.reading?.findings[0] ?? ''))),
    column('abstained', 'list', ({ reading }) => reading?.uncertain ?? null),
    column('misplacement', 'text', ({ reading }) => reading?.misplacement?.name ?? null),
    column('misplacement_probability', 'number', ({ reading }) =>
      reading?.misplacement ? rounded(reading.misplacement.probability) : null,
    ),
    column('quality', 'list', ({ quality }) => quality.map(({ code, lead }) => (lead ? `${code} ${lead}` : code))),
    column('mark', 'text', ({ mark }) => mark),
    column('note', 'text', ({ note }) => note || null),
    ...codes.map((code, place) => column(`p_${code}`, 'number', (row) => probabilityOf(row, place))),
  ];
}

/** A cell where there are no lists. */
export const flat = (cell: Cell): string | number | boolean | null =>
  Array.isArray(cell) ? cell.join('; ') : (cell as string | number | boolean | null);
