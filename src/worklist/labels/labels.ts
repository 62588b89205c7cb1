// A table of labels held against the rows of a worklist: what was stated of which ECG, and what belongs to nothing.

import type { LabelIssue, LabelIssueCode } from './issue';
import { KEY_KINDS, type KeyKind, keysOf, type NamedRow, PLACE_HEADING, type RowKeys } from './keys';
import {
  dictionaryOf,
  type KnownStatement,
  listedIn,
  type Stated,
  type Stating,
  statedIn,
  statingColumns,
} from './statements';
import { parseTable, type TableLine } from './table';

/** A column that says which ECG a line is of. */
export interface KeyChoice {
  readonly column: number;
  readonly kind: KeyKind;
}

/** With how many ECGs it finds, each in one line. */
export interface KeyCandidate extends KeyChoice {
  readonly heading: string;
  readonly matched: number;
}

export interface UnmatchedLine {
  readonly line: number;
  readonly key: string;
}

export interface Labels {
  /** Of the file. */
  readonly name: string;
  /** Null where no column finds an ECG. */
  readonly key: KeyCandidate | null;
  /** What the key could be, the best first. */
  readonly candidates: readonly KeyCandidate[];
  /** Statements that the table speaks of, of those that are known, in their order. */
  readonly codes: readonly string[];
  /** By the id of the row: a number for each of `codes`. */
  readonly byRow: ReadonlyMap<number, Int8Array>;
  /** Lines that are of none of the ECGs. */
  readonly unmatchedLines: readonly UnmatchedLine[];
  /** Ids of the rows of which the table says nothing. */
  readonly unmatchedRows: readonly number[];
  /** Whom the ECGs are of, by the id of the row; null where no column says it. */
  readonly patients: ReadonlyMap<number, string> | null;
  readonly issues: readonly LabelIssue[];
}

/** What the table says of a row and a code. */
export function statedOf({ codes, byRow }: Labels, row: number, code: string): Stated {
  const place = codes.indexOf(code);
  return place < 0 ? -1 : ((byRow.get(row)?.[place] ?? -1) as Stated);
}

export interface LabelFile {
  readonly name: string;
  readonly text: string;
}

/** What a column is called that says whom an ECG is of. */
const PATIENT = /^(patient|subject|person)([ _-]?(id|no|number))?$/i;

/** `choice`: the key, where it is not to be found by what matches. */
export function readLabels(
  { name, text }: LabelFile,
  rows: readonly NamedRow[],
  known: readonly KnownStatement[],
  choice?: KeyChoice,
): Labels {
  const told = new Told();
  const keys = keysOf(rows);
  const { headings, lines } = withHeadings(parseTable(text).lines, keys, told);
  const nothing: Labels = {
    name,
    key: null,
    candidates: [],
    codes: [],
    byRow: new Map(),
    unmatchedLines: [],
    unmatchedRows: rows.map(({ id }) => id),
    patients: null,
    issues: [],
  };
  if (lines.length === 0) {
    told.tell('no-lines', {});
    return { ...nothing, issues: told.issues };
  }
  const uneven = lines.filter(({ cells }) => cells.length !== headings.length);
  for (const { line } of uneven) told.tell('cells-missing', { line });

  const candidates = candidatesOf(headings, lines, keys);
  const key =
    choice === undefined
      ? candidates[0]
      : (candidates.find(({ column, kind }) => column === choice.column && kind === choice.kind) ?? {
          ...choice,
          heading: headings[choice.column] ?? '',
          matched: 0,
        });
  const codeOf = dictionaryOf(known);
  const cells = lines.map((line) => line.cells);
  const stating = statingColumns(headings, cells, key?.column ?? -1, codeOf);
  if (!key || key.matched === 0) told.tell('no-key', {});
  if (stating.columns.length === 0) told.tell('no-statements', {});
  if (!key) return { ...nothing, candidates, issues: told.issues };

  const unknown = new Set(stating.unknown);
  const codes = codesOf(stating, known);
  const byRow = new Map<number, Int8Array>();
  const patientColumn = headings.findIndex((heading, column) => column !== key.column && PATIENT.test(heading));
  const patients = patientColumn < 0 ? null : new Map<number, string>();
  const unmatchedLines: UnmatchedLine[] = [];
  for (const { line, cells } of lines) {
    const cell = cells[key.column] ?? '';
    const found = keys.find(key.kind, cell);
    const patient = cells[patientColumn] ?? '';
    if (found.length === 1 && patient !== '' && !patients?.has(found[0]!)) patients?.set(found[0]!, patient);
    if (found.length === 0) unmatchedLines.push({ line, key: cell });
    else if (found.length > 1) told.tell('key-ambiguous', { line, key: cell });
    else if (byRow.has(found[0]!)) told.tell('key-twice', { line, key: cell });
    else byRow.set(found[0]!, statedInLine({ line, cells }, headings, stating, codes, codeOf, unknown, told));
  }
  if (unknown.size > 0) told.tell('unknown-statements', { codes: [...unknown] });
  return {
    name,
    key,
    candidates,
    codes,
    byRow,
    unmatchedLines,
    unmatchedRows: rows.flatMap(({ id }) => (byRow.has(id) ? [] : [id])),
    patients,
    issues: told.issues,
  };
}

/** Issues of one code are one, with how many they are. */
class Told {
  readonly #issues = new Map<LabelIssueCode, { readonly values: LabelIssue['values']; count: number }>();

  tell(code: LabelIssueCode, values: LabelIssue['values']): void {
    const known = this.#issues.get(code);
    if (known) known.count++;
    else this.#issues.set(code, { values, count: 1 });
  }

  get issues(): LabelIssue[] {
    return [...this.#issues].map(([code, { values, count }]) => ({ code, values: { ...values, count } }));
  }
}

/** Where the first line names an ECG it is no heading: columns then go by their numbers. */
function withHeadings(lines: readonly TableLine[], keys: RowKeys, told: Told) {
  const [first, ...rest] = lines;
  if (!first) return { headings: [], lines: [] };
  if (!first.cells.some((cell) => keys.find('file', cell).length > 0 || keys.find('record', cell).length > 0))
    return { headings: first.cells, lines: rest };
  told.tell('no-header', {});
  return { headings: first.cells.map((_, i) => String(i + 1)), lines };
}

/** The best first: what finds the most ECGs, and of these a name before a number. */
function candidatesOf(headings: readonly string[], lines: readonly TableLine[], keys: RowKeys): KeyCandidate[] {
  const candidates = headings.flatMap((heading, column) =>
    KEY_KINDS.flatMap((kind): KeyCandidate[] => {
      // Small numbers of any meaning would be places.
      if (kind === 'place' && heading.toLowerCase() !== PLACE_HEADING) return [];
      const matched = matchedBy(lines, column, (cell) => keys.find(kind, cell));
      return matched === 0 ? [] : [{ column, kind, heading, matched }];
    }),
  );
  const rank = ({ kind }: KeyCandidate) => KEY_KINDS.indexOf(kind);
  return candidates.sort((a, b) => b.matched - a.matched || rank(a) - rank(b) || a.column - b.column);
}

/** ECGs that exactly one line names, and names alone: an age that many share is no key. */
function matchedBy(lines: readonly TableLine[], column: number, find: (cell: string) => readonly number[]): number {
  // Most columns of a large table hold few different cells.
  const linesOf = new Map<string, number>();
  for (const { cells } of lines) linesOf.set(cells[column] ?? '', (linesOf.get(cells[column] ?? '') ?? 0) + 1);
  const times = new Map<number, number>();
  for (const [cell, count] of linesOf) {
    const found = find(cell);
    if (found.length === 1) times.set(found[0]!, (times.get(found[0]!) ?? 0) + count);
  }
  let once = 0;
  for (const count of times.values()) if (count === 1) once++;
  return once;
}

/** Where something is listed, every statement is spoken of. */
function codesOf({ columns }: Stating, known: readonly KnownStatement[]): string[] {
  const codes = known.map(({ code }) => code);
  if (columns.some(({ kind }) => kind === 'list')) return codes;
  const stated = new Set(columns.flatMap((column) => (column.kind === 'one' ? [column.code] : [])));
  return codes.filter((code) => stated.has(code));
}

function statedInLine(
  { line, cells }: TableLine,
  headings: readonly string[],
  { columns }: Stating,
  codes: readonly string[],
  codeOf: (text: string) => string | undefined,
  unknown: Set<string>,
  told: Told,
): Int8Array {
  const stated = new Int8Array(codes.length).fill(-1);
  for (const each of columns) {
    const cell = cells[each.column] ?? '';
    if (each.kind === 'one') {
      const value = statedIn(cell);
      if (value === undefined) told.tell('value-not-understood', { line, column: headings[each.column]!, value: cell });
      if (value !== undefined && value >= 0) stated[codes.indexOf(each.code)] = value;
      continue;
    }
    const listed = listedIn(cell);
    if (!listed) continue;
    // What another column states is not taken back.
    for (const [place, value] of stated.entries()) if (value < 0) stated[place] = 0;
    for (const text of listed) {
      const code = codeOf(text);
      if (code === undefined) unknown.add(text);
      else stated[codes.indexOf(code)] = 1;
    }
  }
  return stated;
}
