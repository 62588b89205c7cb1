// Tables of samples as text: CSV, TSV and TXT in their many dialects.

import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { type AssumedLeads, assumeLeads, assumeUnit } from '../kit/assumptions';
import { millivoltsPer, nameLeads } from '../kit/channels';
import { recordingOf } from '../kit/recording';
import { decodeText, decodeTextHead } from '../kit/text';
import {
  type FormatReader,
  fileName,
  type OpenQuestion,
  type ReadContext,
  type ReadOptions,
  type ReadOutcome,
  stemOf,
} from '../reader';
import { interpretColumns, type TableColumns } from './columns';
import { cellNumber, findTable, type TextTable } from './layout';
import { readSettings, type TableSettings } from './settings';
import { clockSeconds, rateFromTimes, type TimeReading } from './time';

/** How XML and JSON begin; numbers in them are no table. */
const MARKUP = /^\s*(?:<|\{|\[\s*[[{"\d-])/;

/** The highest rate at which anyone samples an ECG; a time column that gives more is read wrongly. */
const MAX_RATE = 100_000;

/** As a number, in millivolts, and once more while it is worked on. */
const BYTES_OF_A_VALUE = 24;
/** Steps in which a line before the table is understood. */
const STEPS_OF_A_LINE = 50;

function readRate(table: TextTable, columns: TableColumns, settings: TableSettings): TimeReading {
  if (settings.rate !== undefined) return { rate: settings.rate, issues: [] };
  if (!columns.time) return { rate: undefined, issues: [] };
  const { index, clock, secondsPerUnit } = columns.time;
  const times = table.rows.map((row) => {
    const cell = row[index] ?? '';
    return (clock ? clockSeconds(cell) : cellNumber(cell, table.decimal)) ?? Number.NaN;
  });
  const reading = rateFromTimes(times, secondsPerUnit);
  return reading.rate !== undefined && reading.rate > MAX_RATE ? { rate: undefined, issues: [] } : reading;
}

function readColumn(table: TextTable, index: number): { readonly values: Float64Array; readonly unreadable: number } {
  let unreadable = 0;
  const values = Float64Array.from(table.rows, (row) => {
    const value = cellNumber(row[index] ?? '', table.decimal);
    if (value === undefined) unreadable++;
    return value ?? Number.NaN;
  });
  return { values, unreadable };
}

/** Names from the table, from the line above a single column, or else assumed. */
function nameColumns({ leads, unnamed }: TableColumns, { lead }: TableSettings, options: ReadOptions): AssumedLeads {
  const single = leads.length === 1 ? lead : undefined;
  const labels = leads.map(({ label }) => single ?? label);
  const present = leads.map(({ empty }) => !empty);
  if (unnamed && single === undefined) return assumeLeads(labels, options, present);
  return { ...nameLeads(labels), assumed: undefined };
}

function readTable(
  table: TextTable,
  columns: TableColumns,
  path: string,
  { options, identities, budget }: ReadContext,
): ReadOutcome {
  // As numbers, in millivolts, and the times with what is worked out of them.
  budget.make(BYTES_OF_A_VALUE * table.rows.length * (columns.leads.length + 2));
  budget.step(STEPS_OF_A_LINE * table.preamble.length);
  const file = fileName(path);
  const settings = readSettings(table.preamble, identities);
  const time = readRate(table, columns, settings);
  const rate = time.rate ?? options.rate;
  const issues: ReadIssue[] = [...time.issues];
  const named = nameColumns(columns, settings, options);
  const leads = columns.leads
    .map((lead, i) => ({ ...lead, name: named.names[i]!, ...readColumn(table, lead.index) }))
    .filter(({ empty }) => !empty);
  const unreadable = leads.reduce((sum, lead) => sum + lead.unreadable, 0);
  if (table.cut) issues.push(issue('last-row-cut', { file }, file));
  if (table.open) issues.push(issue('last-number-open', { file }, file));
  if (unreadable > 0) issues.push(issue('values-unreadable', { file, count: unreadable }, file));

  const factors = leads.map((lead) => millivoltsPer(lead.unit ?? settings.unit ?? ''));
  const unsized = leads.filter((_, i) => factors[i] === undefined);
  const unit =
    unsized.length > 0
      ? assumeUnit(
          unsized.map(({ values }) => values),
          options,
          file,
        )
      : undefined;
  if (unit) issues.push(...unit.issues);
  const open = rate === undefined || unit?.assumed !== undefined || named.assumed !== undefined;
  const question: OpenQuestion | undefined = open
    ? { samples: table.rows.length, rate: rate === undefined, unit: unit?.assumed, leads: named.assumed }
    : undefined;
  if (rate === undefined) return { question, issues: [issue('rate-missing', { file }, file)] };
  if (columns.leftOut.length > 0) issues.push(issue('channel-left-out', { channels: columns.leftOut }));

  const outcome = recordingOf({
    name: stemOf(path),
    format: 'CSV',
    rate: hertz(rate),
    leads: leads.map(({ name, values }, i) => {
      const factor = factors[i] ?? millivoltsPer(unit?.unit ?? 'mV')!;
      return [name, Float32Array.from(values, (value) => value * factor)];
    }),
    startTime: settings.startTime,
    patient: { age: settings.age, sex: settings.sex },
    device: { name: settings.device, filter: settings.filter },
    statements: settings.statements,
    comments: settings.comments,
    issues: [...issues, ...named.issues],
  });
  return question ? { ...outcome, question } : outcome;
}

export const tableReader: FormatReader = {
  format: 'CSV',

  recognises(_file, head) {
    const text = decodeTextHead(head);
    if (text === undefined || MARKUP.test(text)) return false;
    const table = findTable(text);
    return table !== undefined && interpretColumns(table) !== undefined;
  },

  async read(file, context) {
    const bytes = await file.bytes();
    context.budget.make(bytes.length);
    const table = findTable(decodeText(bytes), context.budget);
    const columns = table && interpretColumns(table, context.budget);
    if (!table || !columns) {
      const name = fileName(file.path);
      return { issues: [issue('not-an-ecg', { file: name }, name)] };
    }
    return readTable(table, columns, file.path, context);
  },
};
