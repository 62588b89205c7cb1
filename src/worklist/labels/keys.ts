// Which ECG a line of a table is of.

import { last } from '../../ecg/last';

/** What of a row a table can name. */
export interface NamedRow {
  readonly id: number;
  readonly file: string;
  /** Null of what was not read. */
  readonly ecg: { readonly name: string } | null;
}

export const namedRow = ({ id, file, ecg }: NamedRow): NamedRow => ({ id, file, ecg: ecg && { name: ecg.name } });

/** What of an ECG a cell may name. */
export type KeyKind =
  /** Its file, with or without ending, with or without the folders it lies in. */
  | 'file'
  /** The name of the record, as the file tells it. */
  | 'record'
  /** The number that the name of its file begins with: "1" of 00001_lr. */
  | 'number'
  /** Its place in the worklist, as a table that was saved from there has it. */
  | 'place';

export const KEY_KINDS: readonly KeyKind[] = ['file', 'record', 'number', 'place'];

/** The heading of the column of places in a table that was saved from the worklist. */
export const PLACE_HEADING = 'id';

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
    .toLowerCase();

const ENDING = /\.[a-z0-9]{1,8}$/;
const withoutEnding = (path: string): string => path.replace(ENDING, '');

/** The path, then without its folders one after the other. */
function tails(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(i).join('/'));
}

/** Ids of the rows by what may name them. */
export interface RowKeys {
  /** Ids of all the rows that a cell names; none where it names none. */
  find(kind: KeyKind, cell: string): readonly number[];
}

function put(index: Map<string, number[]>, key: string, id: number): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [id]);
  else if (last(known) !== id) known.push(id);
}

const NONE: readonly number[] = [];

export function keysOf(rows: readonly NamedRow[]): RowKeys {
  const index: Readonly<Record<KeyKind, Map<string, number[]>>> = {
    file: new Map(),
    record: new Map(),
    number: new Map(),
    place: new Map(),
  };
  for (const { id, file, ecg } of rows) {
    const path = plain(file);
    for (const tail of tails(path)) {
      put(index.file, tail, id);
      if (withoutEnding(tail) !== tail) put(index.file, withoutEnding(tail), id);
    }
    if (ecg) put(index.record, plain(ecg.name), id);
    const number = last(tails(path))!.match(/^0*(\d+)/)?.[1];
    if (number !== undefined) put(index.number, number, id);
    put(index.place, String(id), id);
  }

  function byFile(cell: string): readonly number[] {
    const path = plain(cell);
    // As much of the path as there is; then the same file by another ending, as a header is known by its samples.
    for (const written of [path, withoutEnding(path)])
      for (const tail of tails(written)) {
        const found = index.file.get(tail);
        if (found) return found;
      }
    return NONE;
  }

  return {
    find(kind, cell) {
      if (cell === '') return NONE;
      if (kind === 'file') return byFile(cell);
      const key = kind === 'number' ? cell.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '') : plain(cell);
      return index[kind].get(key) ?? NONE;
    },
  };
}
